namespace Strava.Ingestion.Tests;

public sealed class OtherSourceTests
{
    private readonly WatchedSink _sink = new();
    private readonly WatchedStateStore _state = new();

    [Theory]
    [InlineData("blobs/0123", true)]
    [InlineData(null, false)]
    public async Task A_source_has_a_checkpoint_only_under_a_key(string? key, bool kept)
    {
        await using var strava = await Simulators.StartAsync(0);
        await using var ingestion = new TestIngestion(strava, [_sink], _state);
        var source = new OnePageSource(key, Samples.Activity(7));

        await ingestion.Runner.RunAsync(source, cancellationToken: TestContext.Current.CancellationToken);
        var again = await ingestion.Runner.RunAsync(source, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([false, kept], source.HadCheckpoint);
        Assert.Equal(kept, _state.Keys.Any(name => name.StartsWith("checkpoints/", StringComparison.Ordinal)));
        Assert.Equal((IngestionOutcome.Completed, 0), (again.Outcome, again.Activities.Written));
    }

    [Fact]
    public async Task A_source_that_is_not_strava_costs_no_request_and_needs_no_registration()
    {
        await using var strava = await Simulators.StartAsync(5);
        await using var ingestion = new TestIngestion(strava, [_sink], _state, configure: options => options.ClientId = "");

        var summary = await ingestion.Runner.RunAsync(new OnePageSource(null, Samples.Activity(7)), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((IngestionOutcome.Completed, 1, 0), (summary.Outcome, summary.Activities.Written, summary.Requests));
        Assert.Empty(strava.Requests);
    }
}
