namespace Strava.Ingestion.Client;

/// <summary>What reading a document of the state gave.</summary>
/// <param name="Document">The document; null when there is none, or a damaged one.</param>
/// <param name="IsDamaged">Whether there is one that cannot be read.</param>
internal readonly record struct StateReading<T>(T? Document, bool IsDamaged)
    where T : class;
