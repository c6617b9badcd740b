namespace Strava.Ingestion;

/// <summary>When to ask for a document of an athlete again.</summary>
internal sealed class AthleteSchedule(TimeSpan? retention, TimeProvider time)
{
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static readonly TimeSpan Month = TimeSpan.FromDays(30);

    /// <summary>After midnight UTC, when Strava's daily quota begins: a sync at the same time each day never finds that it is a second early.</summary>
    public DateTimeOffset Tomorrow => new(time.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    /// <summary>After a failure that passes.</summary>
    public DateTimeOffset Later => time.GetUtcNow() + TimeSpan.FromHours(1);

    /// <summary>Gear hardly changes. Where documents expire earlier, it is asked for before it does.</summary>
    public DateTimeOffset NextGear => time.GetUtcNow() + (retention / 2 is { } half && half < Month ? half : Month);

    /// <summary>Whether a moment has come. One that lies further ahead than the longest wait was set by a clock that was wrong.</summary>
    public bool IsDue(DateTimeOffset notBefore, TimeSpan longest) => notBefore <= time.GetUtcNow() || notBefore > time.GetUtcNow() + longest;
}
