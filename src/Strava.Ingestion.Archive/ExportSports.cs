using System.Collections.Frozen;
using System.Reflection;

namespace Strava.Ingestion.Archive;

/// <summary>
/// Strava's sports by the names that exports give them, which are the account's words: <c>SportNames.txt</c> has them, language by language.
/// </summary>
internal static class ExportSports
{
    private static readonly FrozenDictionary<string, string> Known = Names().DistinctBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(entry => entry.Name, entry => entry.Sport, StringComparer.OrdinalIgnoreCase);

    /// <returns>The API's name of a sport, or null when it is not known what the name stands for.</returns>
    public static string? Find(string name) => Known.GetValueOrDefault(Letters(name));

    /// <summary>The older <c>type</c> of a sport, as Strava maps the one to the other.</summary>
    public static string Type(string sportType) => sportType switch
    {
        SportType.TrailRun => SportType.Run,
        SportType.MountainBikeRide or SportType.GravelRide => SportType.Ride,
        SportType.EMountainBikeRide => SportType.EBikeRide,
        _ => sportType,
    };

    /// <summary>Every name, its letters only, and what it stands for.</summary>
    public static IEnumerable<(string Name, string Sport)> Names()
    {
        foreach (var sport in SportType.Known)
        {
            yield return (sport, sport);
        }

        using var table = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Strava.Ingestion.Archive.SportNames.txt")!);
        while (table.ReadLine() is { } line)
        {
            if (line.Split(" = ") is [var sport, var names])
            {
                foreach (var name in names.Split('|'))
                {
                    yield return (Letters(name), sport);
                }
            }
        }
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetter));
}
