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
}
