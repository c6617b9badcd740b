using System.Runtime.CompilerServices;

namespace Strava.Ingestion.Console;

/// <summary>A sink that is read document by document.</summary>
internal sealed class ReaderHistory(ReadablePlace place) : IStoredHistory
{
    public string Place => place.Name;

    public int Unreadable => 0;

    public async Task<IReadOnlyList<long>> ListAthletesAsync(CancellationToken cancellationToken) =>
        await place.Reader.ListAthletesAsync(cancellationToken).Order().ToListAsync(cancellationToken);

    public async IAsyncEnumerable<StoredActivity> ReadAsync(long athleteId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = await GearNames.ReadAsync(Documents(athleteId, cancellationToken), cancellationToken);
        await foreach (var activity in place.Reader.ReadAsync(athleteId, cancellationToken: cancellationToken))
        {
            yield return RecordedActivity.Describe(activity).WithGear(names);
        }
    }

    private IAsyncEnumerable<AthleteDocument> Documents(long athleteId, CancellationToken cancellationToken) =>
        (place.Reader as IAthleteSink)?.ReadAthleteDocumentsAsync(athleteId, GearNames.Kinds, cancellationToken)
            ?? AsyncEnumerable.Empty<AthleteDocument>();

    public ValueTask DisposeAsync() => place.DisposeAsync();
}
