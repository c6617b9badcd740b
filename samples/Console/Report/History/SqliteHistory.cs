namespace Strava.Ingestion.Console;

/// <summary>A database of the SQLite sink. Nothing in it is created or changed.</summary>
internal sealed class SqliteHistory(string path) : IStoredHistory
{
    private readonly ActivityDatabase _database = ActivityDatabase.Open(path);

    public string Place => Path.GetFileName(path);

    public int Unreadable => 0;

    public Task<IReadOnlyList<long>> ListAthletesAsync(CancellationToken cancellationToken) => Task.FromResult(_database.Athletes());

    public IAsyncEnumerable<StoredActivity> ReadAsync(long athleteId, CancellationToken cancellationToken) =>
        _database.History(athleteId).ToAsyncEnumerable();

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }
}
