using System.Runtime.CompilerServices;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Console;

/// <summary>Blobs, of whatever layout. Several documents of an activity become one by the rule that every sink follows.</summary>
internal sealed class BlobHistory(IActivitySource blobs, BlobDocuments documents, string place, TimeProvider time, Action<int> countRead) : IStoredHistory
{
    private readonly MemorySink _held = new(time: time);
    private bool _isLoaded;

    public string Place => place;

    public int Unreadable { get; private set; }

    public async Task<IReadOnlyList<long>> ListAthletesAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return [.. _held.Activities.Select(activity => activity.AthleteId).Distinct()];
    }

    public async IAsyncEnumerable<StoredActivity> ReadAsync(
        long athleteId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var names = await GearNames.ReadAsync(documents.ReadAsync(athleteId, GearNames.Kinds, cancellationToken), cancellationToken);
        foreach (var activity in _held.Activities.Where(activity => activity.AthleteId == athleteId))
        {
            yield return RecordedActivity.Describe(activity).WithGear(names);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_isLoaded)
        {
            return;
        }

        var read = 0;
        await foreach (var page in blobs.ReadAsync(checkpoint: null, cancellationToken))
        {
            foreach (var (athleteId, removed) in page.Removed)
            {
                await _held.RemoveAsync(athleteId, removed, cancellationToken);
            }

            await _held.WriteAsync(page.Activities, cancellationToken);
            Unreadable += page.Rejected.Count;
            countRead(read += page.Activities.Count);
        }

        _isLoaded = true;
    }
}
