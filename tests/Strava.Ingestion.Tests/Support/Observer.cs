namespace Strava.Ingestion.Tests;

/// <summary>Keeps what it is told.</summary>
internal sealed class Observer : IIngestionObserver
{
    private readonly List<ActivityChange> _changes = [];

    public Action<IReadOnlyList<ActivityChange>>? Observing { get; set; }

    public ValueTask ObserveAsync(IReadOnlyList<ActivityChange> changes, CancellationToken cancellationToken = default)
    {
        Observing?.Invoke(changes);
        _changes.AddRange(changes);
        return ValueTask.CompletedTask;
    }

    public List<ActivityChange> Take()
    {
        var taken = _changes.ToList();
        _changes.Clear();
        return taken;
    }
}
