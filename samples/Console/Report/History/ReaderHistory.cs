using System.Runtime.CompilerServices;
using Strava.Ingestion.Client.Models;

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
        var names = new Dictionary<string, string>();
        await foreach (var document in Documents(athleteId, cancellationToken))
        {
            foreach (var gear in document.ReadGear() is { } one ? [one] : GearOf(document.ReadProfile()))
            {
                names[gear.Id] = gear.Name ?? gear.Id;
            }
        }

        await foreach (var activity in place.Reader.ReadAsync(athleteId, cancellationToken: cancellationToken))
        {
            yield return RecordedActivity.Describe(activity).WithGear(names);
        }
    }

    private static IEnumerable<SummaryGear> GearOf(DetailedAthlete? athlete) => (athlete?.Bikes ?? []).Concat(athlete?.Shoes ?? []);

    private IAsyncEnumerable<AthleteDocument> Documents(long athleteId, CancellationToken cancellationToken) =>
        (place.Reader as IAthleteSink)?.ReadAthleteDocumentsAsync(athleteId, AthleteDocumentKinds.Gear | AthleteDocumentKinds.Profile, cancellationToken)
            ?? AsyncEnumerable.Empty<AthleteDocument>();

    public ValueTask DisposeAsync() => place.DisposeAsync();
}
