namespace Strava.Ingestion;

/// <summary>An event that was taken note of, so that it makes no work when it comes again.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="Time">When it happened, in seconds since 1970.</param>
/// <param name="Aspect">Strava's word for what happened.</param>
/// <param name="SeenAt">When it came, in seconds since 1970.</param>
internal readonly record struct KnownEvent(long ActivityId, long Time, string Aspect, long SeenAt);
