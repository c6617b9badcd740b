using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Benchmarks.Whole;

/// <summary>Reads a source that is not Strava into a new SQLite database.</summary>
internal static class IntoSqlite
{
    /// <param name="database">The file.</param>
    /// <param name="source">What is read.</param>
    /// <param name="activities">How many activities have to arrive.</param>
    public static async Task RunAsync(string database, IActivitySource source, int activities)
    {
        var services = new ServiceCollection();
        services.AddStravaIngestion(_ => { }).AddSqliteSink(options => options.Path = database).UseMemoryState();
        await using var provider = services.BuildServiceProvider();
        var summary = await provider.GetRequiredService<IngestionRunner>().RunAsync(source);
        if (summary.Activities.Written != activities)
        {
            throw new InvalidOperationException($"Not everything arrived: {summary.Outcome}, {summary.Error}");
        }
    }
}
