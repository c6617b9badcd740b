using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>What a connection does not show is not gone.</summary>
public sealed class SightTests
{
    private readonly WatchedSink _sink = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sweep_with_a_narrower_scope_than_before_removes_nothing_and_says_so()
    {
        await using var strava = await Simulators.StartAsync(300);
        await using var app = new TestIngestion(strava, _sink);
        await app.SyncAsync();
        var held = _sink.Held.Keys.Order().ToList();
        Assert.Contains(strava.Athlete.Activities, activity => activity.IsPrivate);
        await ConnectAsync(app, strava, "read,activity:read");
        var edited = strava.Athlete.Edit(strava.Athlete.Activities.First(activity => !activity.IsPrivate).Id);

        var sweep = await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);

        Assert.Equal((IngestionOutcome.Completed, 0, 1), (sweep.Outcome, sweep.Activities.Deleted, sweep.Activities.Written));
        Assert.Equal(held, _sink.Held.Keys.Order());
        Assert.Equal(edited.Json.ToArray(), _sink.Held[edited.Id]);
        Assert.Single(app.Logs.GetSnapshot(), entry => entry.Id == 1042 && entry.Message.Contains("activity:read_all", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_the_scope_back_what_is_gone_is_removed()
    {
        await using var strava = await Simulators.StartAsync(300);
        await using var app = new TestIngestion(strava, _sink);
        await app.SyncAsync();
        await ConnectAsync(app, strava, "read,activity:read");
        strava.Athlete.Delete(strava.Athlete.Activities[7].Id);
        await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);
        await ConnectAsync(app, strava, "read,activity:read_all");

        var sweep = await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);

        Assert.Equal(1, sweep.Activities.Deleted);
        strava.AssertDelivered(_sink);
    }

    [Fact]
    public async Task Who_never_showed_private_activities_loses_those_that_become_private()
    {
        await using var strava = await Simulators.StartAsync(300, options => options.GrantedScopes = "read,activity:read");
        await using var app = new TestIngestion(strava, _sink);
        await app.SyncAsync();
        var shown = strava.Athlete.Activities.Where(activity => !activity.IsPrivate).ToList();
        Assert.Equal(shown.Count, _sink.Held.Count);
        strava.Athlete.Delete(shown[3].Id);

        var sweep = await app.Runner.SweepAsync(full: true, cancellationToken: Cancellation);

        Assert.Equal(1, sweep.Activities.Deleted);
    }

    private static async Task ConnectAsync(TestIngestion app, StravaSimulator strava, string scopes)
    {
        strava.Athlete.Grant(scopes);
        await app.Get<AthleteConnections>().ConnectAsync("code", scopes, Cancellation);
    }
}
