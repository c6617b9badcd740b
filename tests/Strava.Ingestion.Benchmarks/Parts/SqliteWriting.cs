using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Benchmarks.Parts;

/// <summary>One page of 200 activities into the SQLite sink: changed since the last time, or the same.</summary>
[MemoryDiagnoser]
public class SqliteWriting
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-benchmark-");
    private readonly IReadOnlyList<ActivityRecord> _page = SamplePage.Records(DateTimeOffset.UnixEpoch);
    private ServiceProvider? _services;
    private IActivitySink? _sink;
    private long _athleteId;

    [GlobalSetup]
    public async Task OpenAsync()
    {
        var services = new ServiceCollection();
        services.AddStravaIngestion(_ => { }).AddSqliteSink(options => options.Path = Path.Combine(_folder.FullName, "strava.db"));
        _services = services.BuildServiceProvider();
        _sink = _services.GetRequiredService<IActivitySink>();
        await _sink.OpenAsync();
        await _sink.WriteAsync(_page);
    }

    [Benchmark(Baseline = true)]
    public async Task<int> UnchangedPage() => (await _sink!.WriteAsync(_page)).Count(effect => effect == WriteEffect.Unchanged);

    [Benchmark]
    public async Task<int> NewPage()
    {
        // Another athlete's history each time, so that every row is an insert.
        _athleteId++;
        var page = new List<ActivityRecord>(_page.Count);
        foreach (var activity in _page)
        {
            ActivityRecord.TryParse(_athleteId, activity.Raw, DetailLevel.Summary, activity.RetrievedAt, out var record, out _);
            page.Add(record!);
        }

        return (await _sink!.WriteAsync(page)).Count(effect => effect != WriteEffect.Unchanged);
    }

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await _services!.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
