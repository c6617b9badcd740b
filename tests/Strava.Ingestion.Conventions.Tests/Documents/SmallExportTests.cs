using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Archive;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>The small export that a page shows is imported as the page says.</summary>
public sealed class SmallExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("export").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_is_imported_without_a_warning_and_with_the_distance_in_metres()
    {
        var tables = Fence.Of("docs/your-own-export.md", "csv").ToList();
        await File.WriteAllTextAsync(Path.Combine(_folder, "profile.csv"), tables[0], Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder, "activities.csv"), tables[1], Cancellation);
        var sink = new MemorySink();
        await using var services = Services(sink);
        using var archive = StravaArchive.Open(_folder);

        var summary = await services.GetRequiredService<IngestionRunner>().RunAsync(archive.CreateSource(), cancellationToken: Cancellation);

        Assert.Equal(IngestionOutcome.Completed, summary.Outcome);
        Assert.Empty(archive.Warnings);
        Assert.Equal([28104.5f, 5021.3f], sink.Activities.Select(activity => (float)activity.Activity.Distance!));
    }

    private static ServiceProvider Services(MemorySink sink)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IActivitySink>(sink);
        services.AddStravaIngestion(_ => { }).UseMemoryState();
        return services.BuildServiceProvider();
    }
}
