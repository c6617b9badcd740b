using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Strava.Ingestion.Tests;

public sealed class MetricsTests : IAsyncDisposable
{
    private readonly StravaServer _server = new();
    private readonly TestCore _core;

    public MetricsTests()
    {
        _server.On(StravaServer.ListPath, Answers.List("12,345", "6,78") with { Body = """[{"id":1},{"id":2},{"id":0}]""" }, Answers.List("13,346", "7,79"));
        _core = new TestCore(_server, sink: new WatchedSink());
    }

    public async ValueTask DisposeAsync()
    {
        await _core.DisposeAsync();
        _server.Dispose();
    }

    [Theory]
    [InlineData("strava.ingestion.activities", "{activity}", typeof(Counter<long>))]
    [InlineData("strava.ingestion.expired", "{document}", typeof(Counter<long>))]
    [InlineData("strava.token.refreshes", "{refresh}", typeof(Counter<long>))]
    [InlineData("strava.sink.write.duration", "s", typeof(Histogram<double>))]
    [InlineData("strava.quota.used", "{request}", typeof(Gauge<int>))]
    public void Instruments_have_their_documented_names_and_units(string name, string unit, Type type)
    {
        var published = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Scope == _core.Get<IMeterFactory>())
                {
                    published.Add(instrument);
                }
            },
        };
        _core.Get<IngestionRunner>();
        listener.Start();

        var instrument = Assert.Single(published, instrument => instrument.Name == name);
        Assert.Equal(unit, instrument.Unit);
        Assert.Equal(type, instrument.GetType());
        Assert.Equal(StravaDiagnostics.Name, instrument.Meter.Name);
    }

    [Fact]
    public async Task Activities_are_counted_by_result()
    {
        using var activities = Collect<long>("strava.ingestion.activities");

        await _core.RunAsync();

        var counts = activities.GetMeasurementSnapshot().GroupBy(entry => entry.Tags["result"]).ToDictionary(entries => (string)entries.Key!, entries => entries.Sum(entry => entry.Value));
        Assert.Equal(new Dictionary<string, long> { ["written"] = 2, ["unchanged"] = 0, ["rejected"] = 1 }, counts);
    }

    [Fact]
    public async Task Token_refreshes_are_counted()
    {
        using var refreshes = Collect<long>("strava.token.refreshes");

        await _core.TokensAsync();
        await _core.TokensAsync();

        Assert.Equal(1, refreshes.GetMeasurementSnapshot().EvaluateAsCounter());
    }

    [Fact]
    public async Task A_sinks_writes_are_timed_under_its_name()
    {
        using var writes = Collect<double>("strava.sink.write.duration");

        await _core.RunAsync();

        Assert.Equal("memory", Assert.Single(writes.GetMeasurementSnapshot()).Tags["sink"]);
    }

    [Fact]
    public async Task The_quota_is_shown_by_limit_and_window()
    {
        using var quota = Collect<int>("strava.quota.used");

        await _core.RunAsync();

        var last = quota.GetMeasurementSnapshot().TakeLast(4).ToDictionary(entry => $"{entry.Tags["limit"]} {entry.Tags["window"]}", entry => entry.Value);
        Assert.Equal(new Dictionary<string, int> { ["overall quarter"] = 13, ["overall day"] = 346, ["read quarter"] = 7, ["read day"] = 79 }, last);
    }

    private MetricCollector<T> Collect<T>(string instrument)
        where T : struct => new(_core.Get<IMeterFactory>(), StravaDiagnostics.Name, instrument);
}
