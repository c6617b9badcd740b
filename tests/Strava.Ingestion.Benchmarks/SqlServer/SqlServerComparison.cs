using Strava.Ingestion.SqlServerEngine;

namespace Strava.Ingestion.Benchmarks.SqlServer;

/// <summary>
/// The SQL Server sink against the two ends of what a client can do: a commit a row, and a bulk copy into a heap that only takes.
/// </summary>
internal static class SqlServerComparison
{
    private const int Activities = 20_000;
    private const int RowByRow = 1_000;
    private const int Rounds = 5;

    public static async Task<int> RunAsync()
    {
        if (EngineTables.Engine is not { } engine)
        {
            await Console.Error.WriteLineAsync("NOT RUN: STRAVA_TEST_SQLSERVER names no SQL Server.");
            return 1;
        }

        var history = await Pages.OfAsync(Activities);
        var edited = history.Edited();

        // Half of the activities are there, in an older version.
        var half = new Pages(history.Take(history.Count / 2));

        // Of the same mixture, because the whole would take as long as it sounds.
        var sample = edited.Activities.Where((_, i) => i % (Activities / RowByRow) == 0).ToList();
        using var lab = new SqlServerLab(engine);
        Console.WriteLine(lab.Version);
        var (sink, rows, bulk) = (new Timings(), new Timings(), new Timings());

        // The first round warms up.
        for (var round = 0; round <= Rounds; round++)
        {
            var sinkSeconds = await MeasureAsync(lab, half, () => lab.UpsertAsync(edited));
            var rowSeconds = await MeasureAsync(lab, half, () => lab.UpsertRowByRowAsync(sample)) * Activities / sample.Count;
            var bulkSeconds = await lab.TryBulkCopyAsync(edited);
            if (round > 0)
            {
                sink.Add(sinkSeconds);
                rows.Add(rowSeconds);
                bulk.Add(bulkSeconds ?? double.NaN);
            }
        }

        Console.WriteLine(FormattableString.Invariant($"{Activities} activities, half of them new, half changed; medians of {Rounds} rounds by turns:"));
        Print("sink, pages of 200", sink);
        Print($"row by row, from {sample.Count}", rows);
        Console.WriteLine(FormattableString.Invariant($"= {rows.Median / sink.Median:F1}  row by row, a commit each / sink (aim: at least 20)"));
        if (double.IsNaN(bulk.Median))
        {
            Console.WriteLine("NOT MEASURED: the engine does not take SqlBulkCopy from this client.");
            return 0;
        }

        Print("SqlBulkCopy into an empty heap", bulk);
        Console.WriteLine(FormattableString.Invariant($"= {sink.Median / bulk.Median:F1}  sink / SqlBulkCopy into an empty heap (aim: at most 2)"));
        return 0;
    }

    private static async Task<double> MeasureAsync(SqlServerLab lab, Pages stored, Func<Task> work)
    {
        await lab.EmptyAsync();
        await lab.UpsertAsync(stored);
        return await lab.MeasureAsync(work);
    }

    private static void Print(string way, Timings timings) => Console.WriteLine(
        FormattableString.Invariant($"  {way,-32}{timings.Median,8:F2} s  ({timings.Fastest:F2} to {timings.Slowest:F2})"));
}
