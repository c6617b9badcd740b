using Strava.Ingestion.Client.Models;

namespace Strava.Ingestion.Console;

/// <summary>What an athlete calls the gear, by its id.</summary>
internal static class GearNames
{
    public const AthleteDocumentKinds Kinds = AthleteDocumentKinds.Gear | AthleteDocumentKinds.Profile;

    /// <param name="documents">Documents of one athlete, of those kinds.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<Dictionary<string, string>> ReadAsync(IAsyncEnumerable<AthleteDocument> documents, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>();
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            foreach (var gear in document.ReadGear() is { } one ? [one] : GearOf(document.ReadProfile()))
            {
                names[gear.Id] = gear.Name ?? gear.Id;
            }
        }

        return names;
    }

    private static IEnumerable<SummaryGear> GearOf(DetailedAthlete? athlete) => (athlete?.Bikes ?? []).Concat(athlete?.Shoes ?? []);
}
