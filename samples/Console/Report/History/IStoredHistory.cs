namespace Strava.Ingestion.Console;

/// <summary>A place that activities were stored in, to read from.</summary>
internal interface IStoredHistory : IAsyncDisposable
{
    /// <summary>What to call the place, without anything secret.</summary>
    string Place { get; }

    /// <summary>How many documents, of those read so far, were no activities and are left out.</summary>
    int Unreadable { get; }

    /// <summary>Whose activities it holds, in order.</summary>
    Task<IReadOnlyList<long>> ListAthletesAsync(CancellationToken cancellationToken);

    /// <summary>The activities of one athlete, in any order.</summary>
    IAsyncEnumerable<StoredActivity> ReadAsync(long athleteId, CancellationToken cancellationToken);
}
