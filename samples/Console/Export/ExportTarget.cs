using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Strava.Ingestion.Console;

/// <summary>A file or a folder that an export writes.</summary>
/// <param name="Name">Its path below the folder of the export.</param>
/// <param name="Beginning">What stands near the beginning of such a file; null for a folder of partitions.</param>
internal sealed partial record ExportTarget(string Name, string? Beginning)
{
    private const int BeginsWithin = 400;

    public static ExportTarget Partitions(string table, long? athleteId) => new(
        athleteId is { } id ? Path.Combine(table, "athlete_id=" + id.ToString(CultureInfo.InvariantCulture)) : table, null);

    /// <summary>Whether an earlier export wrote what is there, or nothing is.</summary>
    public bool IsFreeIn(string folder)
    {
        var path = Path.Combine(folder, Name);
        return Beginning is null ? !File.Exists(path) && HoldsPartitionsOnly(path) : !Directory.Exists(path) && (!File.Exists(path) || Begins(path));
    }

    private static bool HoldsPartitionsOnly(string path) =>
        !Directory.Exists(path)
        || Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .All(file => Partition().IsMatch(Path.GetRelativePath(path, file).Replace('\\', '/')));

    private bool Begins(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        var beginning = new char[Math.Max(BeginsWithin, Beginning!.Length)];
        return new string(beginning, 0, reader.ReadBlock(beginning)).Contains(Beginning, StringComparison.Ordinal);
    }

    [GeneratedRegex("^(athlete_id=[0-9]+/)?year=([0-9]{4}|__HIVE_DEFAULT_PARTITION__)/(activities|streams)\\.parquet\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Partition();
}
