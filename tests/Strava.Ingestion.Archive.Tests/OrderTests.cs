using System.Globalization;
using System.Text;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Archive.Tests;

/// <summary>The API and the export know the same activities, each something that the other does not: who comes first makes no difference.</summary>
public sealed class OrderTests
{
    private static readonly ContentKinds[] Contents = [ContentKinds.None, ContentKinds.Laps, ContentKinds.Laps | ContentKinds.Streams];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Importing_after_syncing_and_syncing_after_importing_end_alike()
    {
        await using var strava = await Simulators.StartAsync(12, options =>
        {
            options.TimeProvider = new TestClock();
            options.ReadLimit15Minutes = options.ReadLimitDaily = options.OverallLimit15Minutes = options.OverallLimitDaily = 100_000;
        });
        var ids = strava.Athlete.Activities.Select(activity => activity.Id).ToList();
        var gen = Gen.Select(
            Gen.Bool.Array[12], Gen.Int[1, 1_000_000].List[0, 4], Gen.Int[0, 2].Array[16], Gen.Int[0, 2].Select(i => Contents[i]));
        await gen.SampleAsync(
            async (isExported, own, recordings, content) =>
            {
                List<long> rows = [.. ids.Where((_, i) => isExported[i]), .. own.Distinct().Select(id => (long)id)];
                using var export = ExportOf(strava.Athlete.Id, rows, recordings);
                export.Save();

                var importedLast = await RunAsync(strava, content, export, isImportLast: true);
                var syncedLast = await RunAsync(strava, content, export, isImportLast: false);

                Assert.Equal(importedLast, syncedLast);
                foreach (var (_, held) in importedLast)
                {
                    Assert.Contains(held, one => one.Contains("Api", StringComparison.Ordinal));

                    // Nothing that the export says is lost.
                    Assert.Equal(rows.Order(), held.Where(one => one.Contains(" exportrow Export ", StringComparison.Ordinal)).Select(one => long.Parse(one.Split(' ')[0], CultureInfo.InvariantCulture)).Order());
                }
            },
            iter: 12,
            threads: 1);
    }

    /// <returns>What each sink holds in the end.</returns>
    private static async Task<Dictionary<string, List<string>>> RunAsync(StravaSimulator strava, ContentKinds content, Export export, bool isImportLast)
    {
        using var folder = new TemporaryFolder();
        var clock = new TestClock();
        await using var services = Sinks(folder, clock);
        IActivitySink[] sinks = [new MemorySink(), .. services.GetServices<IActivitySink>()];
        await using var app = new TestIngestion(strava, sinks, new WatchedStateStore(), clock, ingestion: options => options.Content = content);

        // Later than what the API gave, which counts all the same.
        using var archive = StravaArchive.Open(export.Path, new StravaArchiveOptions { RetrievedAt = TestClock.Origin.AddDays(1) });
        if (isImportLast)
        {
            await SyncAsync();
        }

        Assert.Equal(IngestionOutcome.Completed, (await app.Runner.RunAsync(archive.CreateSource(), cancellationToken: Cancellation)).Outcome);
        if (!isImportLast)
        {
            await SyncAsync();
        }

        var held = new Dictionary<string, List<string>>();
        foreach (var sink in sinks)
        {
            held.Add(sink.Name, await DescribeAsync((IActivityReader)sink, strava.Athlete.Id));
        }

        return held;

        async Task SyncAsync() => Assert.Equal(IngestionOutcome.Completed, (await app.SyncAsync()).Outcome);
    }

    private static ServiceProvider Sinks(TemporaryFolder folder, TimeProvider clock)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(clock).AddStravaIngestion(_ => { })
            .AddSqliteSink(options => options.Path = folder.File("strava.db")).AddFileSink(options => options.Directory = folder.File("files"));
        return services.BuildServiceProvider();
    }

    private static async Task<List<string>> DescribeAsync(IActivityReader reader, long athleteId)
    {
        var held = new List<string>();
        await foreach (var activity in reader.ReadAsync(athleteId, cancellationToken: Cancellation))
        {
            held.Add($"{activity.Id} {activity.Origin} {activity.RetrievedAt:O} {Encoding.UTF8.GetString(activity.Raw.Span)}");
            held.AddRange((await reader.ReadContentAsync(athleteId, activity.Id, cancellationToken: Cancellation))
                .Select(content => $"{content.ActivityId} {content.KindName} {content.Origin} {content.RetrievedAt:O} {Encoding.UTF8.GetString(content.Raw.Span)}"));
        }

        held.Sort(StringComparer.Ordinal);
        return held;
    }

    /// <summary>Some activities have no file, some a ride, and some a broken one.</summary>
    private static Export ExportOf(long athleteId, IReadOnlyList<long> ids, int[] recordings)
    {
        var files = ids.Select((id, i) => (Id: id, Kind: recordings[i % recordings.Length])).ToList();
        var rows = files.Select(file => FormattableString.Invariant(
            $"{file.Id},\"Jan 5, 2024, 6:12:33 PM\",Exported,Ride,,60,1.00,false,Bike,{(file.Kind == 0 ? "" : $"activities/{file.Id}.fit")}"));
        var export = new Export(string.Join('\n', rows.Prepend(ExportCsv.OfJuly2019)), FormattableString.Invariant($"Athlete ID\n{athleteId}\n"));
        foreach (var (id, kind) in files.Where(file => file.Kind > 0))
        {
            export.With(FormattableString.Invariant($"activities/{id}.fit"), kind == 1 ? FitWriter.Ride(30).ToArray() : [1, 2, 3]);
        }

        return export;
    }
}
