using System.Globalization;
using Strava.Ingestion.Archive;
using Strava.Ingestion.Benchmarks.Whole;

namespace Strava.Ingestion.Benchmarks.Recordings;

/// <summary>Importing an export with its recordings into SQLite, beside reading the same files with the decoders alone; each in a process of its own.</summary>
internal static class RecordingImport
{
    public const string Decode = "recordings-decode";
    public const string Read = "recordings-read";
    public const string Import = "recordings-import";

    private const int Rounds = 3;
    private const double Megabyte = 1024 * 1024;

    public static async Task<int> RunAsync(int recordings)
    {
        var folder = Directory.CreateTempSubdirectory("strava-recordings-");
        try
        {
            await MeasureAsync(folder, Math.Max(1, recordings / 10), rounds: 1);
            await MeasureAsync(folder, recordings, Rounds);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What a child does: one way through one export.</summary>
    public static async Task<int> RunAsync(string way, string export, string database)
    {
        Console.WriteLine(await Measurement.OfAsync(() => way switch
        {
            Decode => DecodeAsync(export),
            Read => ReadAsync(export),
            _ => ImportAsync(export, database),
        }));
        return 0;
    }

    private static async Task MeasureAsync(DirectoryInfo folder, int recordings, int rounds)
    {
        var export = Path.Combine(folder.FullName, FormattableString.Invariant($"{recordings}.zip"));
        RecordingExport.Write(export, recordings);
        var (decode, read, import) = (new Timings(), new Timings(), new Timings());
        for (var round = 0; round < rounds; round++)
        {
            Report(Decode, recordings, await ChildAsync(Decode, export, "-"), decode);
            Report(Read, recordings, await ChildAsync(Read, export, "-"), read);
            var database = Path.Combine(folder.FullName, "strava.db");
            Report(Import, recordings, await ChildAsync(Import, export, database), import);
            foreach (var file in folder.GetFiles("strava.db*"))
            {
                file.Delete();
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{recordings} recordings of an hour ({new FileInfo(export).Length / Megabyte:F0} MB): speed of the import / of the decoders alone = {decode.Median / import.Median:F2}   (aim: at least 0.5)"));
    }

    private static void Report(string way, int recordings, Measurement measured, Timings timings)
    {
        timings.Add(measured.Seconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{way,-18} {recordings,6}: {measured.Seconds:F1} s, {recordings / measured.Seconds:F0} a second, peak {measured.PeakBytes / Megabyte:F0} MB"));
    }

    private static async Task<Measurement> ChildAsync(string way, string export, string database)
    {
        using var child = new Child(way, export, database);
        return Measurement.Parse(await child.ReadLineAsync());
    }

    private static Task DecodeAsync(string export)
    {
        using var archive = StravaArchive.Open(export);
        for (var id = 1; id <= archive.ActivityCount; id++)
        {
            using var file = archive.OpenFile(id)!;
            RecordingFile.Read(file, RecordingFormat.Fit, new RecordingBounds(), CancellationToken.None);
        }

        return Task.CompletedTask;
    }

    /// <summary>What the import reads, written nowhere.</summary>
    private static async Task ReadAsync(string export)
    {
        using var archive = StravaArchive.Open(export);
        await foreach (var _ in archive.CreateSource().ReadAsync(null))
        {
        }
    }

    private static async Task ImportAsync(string export, string database)
    {
        using var archive = StravaArchive.Open(export);
        await IntoSqlite.RunAsync(database, archive.CreateSource(), archive.ActivityCount);
        if (archive.Recordings.Read != archive.ActivityCount)
        {
            throw new InvalidOperationException($"{archive.Recordings.UnreadableCount} recordings were not read.");
        }
    }
}
