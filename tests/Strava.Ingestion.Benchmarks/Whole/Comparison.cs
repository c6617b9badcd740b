using System.Globalization;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>A sync to SQLite against the limit, and against other ways, on the same pages of the same server; ratios of one run.</summary>
internal static class Comparison
{
    private const int Rounds = 5;
    private const int Many = 100_000;
    private const int Some = 10_000;
    private const int Few = 100;

    public static async Task<int> RunAsync()
    {
        await AgainstTheLimitAsync();
        await AgainstRowByRowAsync();
        await ContentFarAwayAsync();
        return 0;
    }

    private static async Task AgainstTheLimitAsync()
    {
        using var lab = await StartAsync(Many);
        var measured = await lab.MeasureAsync(Rounds, "nothing", "bytes", "insert", "sync", "ef", "table", "table-insert");
        var sync = measured["sync"];
        var limit = Math.Max(measured["bytes"].Seconds, measured["insert"].Seconds);
        Say("sync to SQLite / the limit: the larger of fetching alone and inserting alone", sync.Seconds / limit, "at most 1.3");
        Say("bytes that the sync allocates / bytes received", sync.Allocated / (double)measured["bytes"].Allocated, "at most 2");
        Say("Entity Framework Core, SaveChanges a page / sync", measured["ef"].Seconds / sync.Seconds, "at least 10");
        Say("import of the table of an export / inserting its rows alone", measured["table"].Seconds / measured["table-insert"].Seconds, "at most 1.5");
        var far = (await lab.MeasureAsync(1, "sync-far"))["sync-far"];
        Say("sync with 300 ms a page / latency times pages", far.Seconds / (far.Requests * Latency.OfAPage.TotalSeconds), "at most 1.03");
        Say("peak memory of the sync above an empty process, MiB", (sync.PeakBytes - measured["nothing"].PeakBytes) / 1048576.0, "at most 70");
    }

    private static async Task AgainstRowByRowAsync()
    {
        using var lab = await StartAsync(Some);
        var measured = await lab.MeasureAsync(Rounds, "sync", "rows");
        Say("parse, insert and commit row by row / sync", measured["rows"].Seconds / measured["sync"].Seconds, "at least 100 where a commit costs a millisecond");
    }

    private static async Task ContentFarAwayAsync()
    {
        using var few = await StartAsync(Few);
        var contents = await few.MeasureAsync(1, "content-1", "content-8");
        Say("detail and streams one after another / eight at once", contents["content-1"].Seconds / contents["content-8"].Seconds, "at least 7");
    }

    private static Task<Lab> StartAsync(int activities)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{activities} activities over loopback, each round in a process of its own:"));
        return Lab.StartAsync(activities);
    }

    private static void Say(string ratio, double value, string aim) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"= {value:F2}  {ratio}{(aim.Length > 0 ? $" (aim: {aim})" : "")}"));
}
