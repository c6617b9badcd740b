namespace Strava.Ingestion.Console;

/// <summary>A sink that is read document by document.</summary>
internal sealed class ReaderHistory(ReadablePlace place) : IStoredHistory
{
    public string Place => place.Name;

    public int Unreadable => 0;

    public async Task<IReadOnlyList<long>> ListAthletesAsync(CancellationToken cancellationToken) =>
        await place.Reader.ListAthletesAsync(cancellationToken).Order().ToListAsync(cancellationToken);

    public IAsyncEnumerable<StoredActivity> ReadAsync(long athleteId, CancellationToken cancellationToken) =>
        place.Reader.ReadAsync(athleteId, cancellationToken: cancellationToken).Select(RecordedActivity.Describe);

    public ValueTask DisposeAsync() => place.DisposeAsync();
}
