namespace Strava.Ingestion.Tests;

public sealed class SelectedSinkTests
{
    private readonly WatchedSink _first = new() { Name = "first" };
    private readonly WatchedSink _second = new() { Name = "second" };

    [Fact]
    public async Task Only_the_named_sinks_are_written_to()
    {
        await using var strava = await Simulators.StartAsync(250);
        await using var ingestion = new TestIngestion(strava, _first, _second);

        await ingestion.Runner.Into("second").RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(_first.Held);
        strava.AssertDelivered(_second);
    }

    [Fact]
    public async Task Each_selection_has_a_checkpoint_of_its_own()
    {
        await using var strava = await Simulators.StartAsync(250);
        await using var ingestion = new TestIngestion(strava, _first, _second);
        await ingestion.Runner.Into("second").RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        await ingestion.Runner.Into("first", "second").RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        strava.AssertDelivered(_first);
    }

    [Fact]
    public async Task A_name_that_is_no_sink_of_the_app_is_refused_with_those_that_are()
    {
        await using var strava = await Simulators.StartAsync(1);
        await using var ingestion = new TestIngestion(strava, _first, _second);

        var refusal = Assert.Throws<ArgumentException>(() => ingestion.Runner.Into("first", "third"));

        Assert.Contains("'third'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'first', 'second'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_name_none_is_refused_at_once()
    {
        await using var strava = await Simulators.StartAsync(1);
        await using var ingestion = new TestIngestion(strava, _first);

        var refusal = Assert.Throws<ArgumentException>(() => ingestion.Runner.Into());

        Assert.Contains("name at least one", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_sink_without_a_name_is_refused_by_its_type(string? name)
    {
        await using var strava = await Simulators.StartAsync(1);
        await using var ingestion = new TestIngestion(strava, new WatchedSink { Name = name! });

        var refusal = Assert.Throws<ArgumentException>(() => ingestion.Runner);

        Assert.Contains(typeof(WatchedSink).FullName!, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_sink_without_an_identity_fails_the_run_and_is_named(string? identity)
    {
        await using var strava = await Simulators.StartAsync(1);
        await using var ingestion = new TestIngestion(strava, new WatchedSink { Name = "mine", Identity = identity! });

        var summary = await ingestion.SyncAsync();

        Assert.Equal(IngestionOutcome.Failed, summary.Outcome);
        Assert.Contains("The sink 'mine' (" + typeof(WatchedSink).FullName, summary.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(0, strava.Requests.Count(request => !request.IsTokenRequest));
    }
}
