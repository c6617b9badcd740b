using System.IO.Compression;
using System.Text;
using Strava.Ingestion.Archive.Tests;

namespace Strava.Ingestion.Benchmarks.Recordings;

/// <summary>Writes an export of rides of an hour, a sample a second, in gzipped FIT files as Strava has them.</summary>
internal static class RecordingExport
{
    // More would only take longer to make; each is read anew.
    private const int Different = 40;
    private const int Seconds = 3600;

    private static readonly (byte Number, byte Size, byte Type)[] Fields =
    [
        (253, 4, FitWriter.Unsigned32), (0, 4, FitWriter.Signed32), (1, 4, FitWriter.Signed32), (2, 2, FitWriter.Unsigned16), (3, 1, FitWriter.Unsigned8),
        (4, 1, FitWriter.Unsigned8), (5, 4, FitWriter.Unsigned32), (6, 2, FitWriter.Unsigned16), (7, 2, FitWriter.Unsigned16), (13, 1, FitWriter.Signed8),
    ];

    public static void Write(string path, int recordings)
    {
        var rides = Enumerable.Range(0, Different).Select(Ride).ToList();
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        var table = new StringBuilder("Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Commute,Activity Gear,Filename\n");
        for (var id = 1; id <= recordings; id++)
        {
            table.Append(FormattableString.Invariant($"{id},\"Jan 5, 2024, 6:12:33 PM\",Ride,Ride,,3600,28.10,false,Bike,activities/{id}.fit.gz\n"));
            Add(zip, FormattableString.Invariant($"activities/{id}.fit.gz"), rides[id % Different], CompressionLevel.NoCompression);
        }

        Add(zip, "activities.csv", Encoding.UTF8.GetBytes(table.ToString()), CompressionLevel.Optimal);
        Add(zip, "profile.csv", "Athlete ID\n134815\n"u8.ToArray(), CompressionLevel.Optimal);
    }

    private static void Add(ZipArchive zip, string name, byte[] content, CompressionLevel level)
    {
        using var entry = zip.CreateEntry(name, level).Open();
        entry.Write(content);
    }

    private static byte[] Ride(int seed)
    {
        var random = new Random(seed);
        var fit = new FitWriter().Define(0, 20, Fields);
        var (north, east, metres, speed, heart, up) = (47.3, 8.5, 0.0, 7.0, 130.0, 500.0);
        for (var i = 0; i < Seconds; i++)
        {
            speed = Math.Clamp(speed + Step(0.4), 2, 14);
            heart = Math.Clamp(heart + Step(1.5), 90, 190);
            (north, east, up, metres) = (north + (speed * 6e-6 * Math.Sin(i / 300.0)), east + (speed * 8e-6), up + Step(0.5), metres + speed);
            fit.Data(
                0, FitWriter.Start + i, FitWriter.Semicircles(north), FitWriter.Semicircles(east), (up + 500) * 5, heart, random.Next(70, 95), metres * 100,
                speed * 1000, random.Next(100, 320), 17);
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(fit.ToArray());
        }

        return compressed.ToArray();

        double Step(double most) => ((random.NextDouble() * 2) - 1) * most;
    }
}
