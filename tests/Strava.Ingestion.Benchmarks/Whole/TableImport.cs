using System.Globalization;
using System.IO.Compression;
using Strava.Ingestion.Archive;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>Imports an export that has no recordings into SQLite.</summary>
internal static class TableImport
{
    public const int Rows = 100_000;

    public static async Task<Measurement> MeasureAsync(string folder, int rows)
    {
        var export = Path.Combine(folder, "export.zip");
        Write(export, rows);
        return await Measurement.OfAsync(() => ImportAsync(export, Sync.Database(folder)));
    }

    private static void Write(string path, int rows)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using (var profile = new StreamWriter(zip.CreateEntry("profile.csv").Open()))
        {
            profile.Write("Athlete ID\n134815\n");
        }

        using var table = new StreamWriter(zip.CreateEntry("activities.csv").Open());
        table.Write("Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Commute,Activity Gear,Filename\n");
        for (var id = 1; id <= rows; id++)
        {
            var day = new DateTime(1990, 1, 1, 6, 0, 0).AddHours(3L * id).ToString("MMM d, yyyy, h:mm:ss tt", CultureInfo.InvariantCulture);
            table.Write(FormattableString.Invariant($"{id},\"{day}\",Morning Ride {id},Ride,Along the river,{1800 + (id % 3600)},{id % 97}.25,false,Bike,\n"));
        }
    }

    private static async Task ImportAsync(string export, string database)
    {
        using var archive = StravaArchive.Open(export);
        await IntoSqlite.RunAsync(database, archive.CreateSource(), archive.ActivityCount);
    }
}
