using Strava.Ingestion.SqlServerEngine;

namespace Strava.Ingestion.Benchmarks.SqlServer;

/// <summary>
/// The SQL Server sink against the two ends of what a client can do: a commit a row, and a bulk copy into a heap that only takes.
/// </summary>
internal static class SqlServerComparison
{
    private const int Activities = 20_000;
    private const int RowByRow = 1_000;

    public static async Task<int> RunAsync()
    {
        if (EngineTables.Engine is not { } engine)
        {
            await Console.Error.WriteLineAsync("NOT RUN: STRAVA_TEST_SQLSERVER names no SQL Server.");
            return 1;
        }

        var history = await Pages.OfAsync(Activities);
        var edited = history.Edited();
        using var lab = new SqlServerLab(engine);
        Console.WriteLine(lab.Version);

        // Half of the activities are there, in an older version.
        var half = new Pages(history.Take(history.Count / 2));
        await lab.UpsertAsync(half);
        var upsert = await lab.MeasureAsync(() => lab.UpsertAsync(edited));

        // A sample of the same mixture, because the whole would take as long as it sounds.
        await lab.EmptyAsync();
        await lab.UpsertAsync(half);
        var sample = edited.Activities.Where((_, i) => i % (Activities / RowByRow) == 0).ToList();
        var rows = await lab.MeasureAsync(() => lab.UpsertRowByRowAsync(sample)) * Activities / sample.Count;

        Console.WriteLine(FormattableString.Invariant($"{Activities} activities, half of them new, half changed:"));
        Console.WriteLine(FormattableString.Invariant($"  sink, pages of 200               {upsert,8:F2} s"));
        Console.WriteLine(
            FormattableString.Invariant($"  row by row, a commit each        {rows,8:F2} s  (from a sample of {sample.Count})"));
        Console.WriteLine(FormattableString.Invariant($"row by row / sink = {rows / upsert:F0}   (aim: at least 20)"));
        await lab.EmptyAsync();
        if (await lab.TryBulkCopyAsync(edited) is { } bulk)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"sink / SqlBulkCopy into an empty heap ({bulk:F2} s) = {upsert / bulk:F1}   (aim: at most 2)"));
        }

        return 0;
    }
}
