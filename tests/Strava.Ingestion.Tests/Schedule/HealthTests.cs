using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Tests;

public sealed class HealthTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly WatchedStateStore _state = new();
    private readonly IngestionHealth _health;

    public HealthTests() => _health = new IngestionHealth(_time);

    [Fact]
    public async Task Before_the_first_run_it_is_neither_well_nor_ill() => Assert.Equal(HealthStatus.Degraded, (await ReadyAsync()).Status);

    [Fact]
    public async Task A_failure_is_told_with_its_reason_and_the_last_success()
    {
        _health.RunEnded(new IngestionSummary { Outcome = IngestionOutcome.Completed });
        _time.Advance(TimeSpan.FromHours(1));
        _health.RunEnded(new IngestionSummary { Outcome = IngestionOutcome.Failed, Error = new IOException("The disk is full.") });

        var result = await ReadyAsync();

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains("The disk is full.", result.Description, StringComparison.Ordinal);
        Assert.Equal(_time.GetUtcNow().AddHours(-1), result.Data["lastSuccess"]);
    }

    [Fact]
    public async Task A_state_that_is_away_is_noticed_while_a_spent_quota_is_waited_for()
    {
        _health.RunEnded(new IngestionSummary { Outcome = IngestionOutcome.RateLimited, ResumeAfter = _time.GetUtcNow().AddHours(5) });
        Assert.Equal(HealthStatus.Healthy, (await ReadyAsync()).Status);

        _state.ReadsWaitFor = Task.FromException(new IOException("The storage account does not answer."));
        var result = await ReadyAsync();

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains("The storage account does not answer.", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_anybody_is_connected_it_is_well_and_says_so()
    {
        _health.RunEnded(Of(Athlete(null, Disconnection.NobodyConfigured([]))));

        var result = await ReadyAsync();

        Assert.Equal(HealthStatus.Healthy, result.Status);
        Assert.Contains("No athlete is connected", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_an_athlete_can_mend_degrades_and_names_the_athlete()
    {
        _health.RunEnded(Of(Athlete(1), Athlete(2, new StravaAuthorizationException("The athlete has to connect the app again.")), Athlete(3)));

        var result = await ReadyAsync();

        Assert.Equal(HealthStatus.Degraded, result.Status);
        Assert.Contains("Athlete 2: The athlete has to connect the app again.", result.Description, StringComparison.Ordinal);
        Assert.Equal(_time.GetUtcNow(), result.Data["lastSuccess"]);
    }

    [Fact]
    public async Task Even_the_only_athlete_makes_it_no_more_than_degraded_because_the_way_to_connect_again_leads_through_the_app()
    {
        _health.RunEnded(Of(Athlete(2, new StravaAuthorizationException("The athlete has to connect the app again."))));

        Assert.Equal(HealthStatus.Degraded, (await ReadyAsync()).Status);
    }

    [Fact]
    public async Task A_failure_of_one_athlete_while_others_complete_is_that_athletes()
    {
        _health.RunEnded(Of(Athlete(1), Athlete(2, new IOException("The document is too long."))));

        Assert.Equal(HealthStatus.Degraded, (await ReadyAsync()).Status);
    }

    [Fact]
    public async Task A_sweep_that_would_remove_too_much_is_the_athletes()
    {
        _health.RunEnded(Of(Athlete(2, new MassDeletionException("memory", 90, 100, default))));

        Assert.Equal(HealthStatus.Degraded, (await ReadyAsync()).Status);
    }

    public static TheoryData<Exception> OfTheApp => new()
    {
        new StravaAppInactiveException("Strava has deactivated the app."),
        new StravaAuthorizationException("Strava refuses the app's credentials.") { Cause = StravaAuthorizationCause.AppCredentials },
    };

    [Theory]
    [MemberData(nameof(OfTheApp))]
    public async Task What_is_wrong_with_the_app_is_an_illness_whoever_met_it(Exception error)
    {
        _health.RunEnded(Of(Athlete(1), Athlete(2, error)));

        var result = await ReadyAsync();

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains(error.Message, result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_sink_it_is_ill()
    {
        _health.RunEnded(Of(Athlete(null, new InvalidOperationException("There is no sink to write to."))));

        Assert.Equal(HealthStatus.Unhealthy, (await ReadyAsync()).Status);
    }

    [Fact]
    public async Task An_outage_of_Strava_degrades_and_is_an_illness_once_it_lasts()
    {
        var outage = Of(Athlete(1, new StravaTransientException("Strava failed to answer.")), Athlete(2, new StravaTransientException("Strava failed to answer.")));
        _health.RunEnded(outage);
        _time.Advance(TimeSpan.FromMinutes(15));
        _health.RunEnded(outage);
        Assert.Equal(HealthStatus.Degraded, (await ReadyAsync()).Status);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HealthStatus.Unhealthy, (await ReadyAsync()).Status);

        _health.RunEnded(Of(Athlete(1), Athlete(2)));
        _health.RunEnded(outage);
        Assert.Equal(HealthStatus.Degraded, (await ReadyAsync()).Status);
    }

    [Fact]
    public async Task Of_many_athletes_some_are_named_and_the_others_counted()
    {
        _health.RunEnded(Of([.. Enumerable.Range(1, 9).Select(id => Athlete(id, new StravaAuthorizationException("Connect again."))), Athlete(10)]));

        var result = await ReadyAsync();

        Assert.Contains("Athlete 3: Connect again. And 6 more athletes.", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spent_quota_is_no_illness_and_says_when_it_goes_on()
    {
        var resumeAfter = _time.GetUtcNow().AddMinutes(15);
        _health.RunEnded(new IngestionSummary { Outcome = IngestionOutcome.RateLimited, ResumeAfter = resumeAfter });

        var result = await ReadyAsync();

        Assert.Equal((HealthStatus.Healthy, (object)resumeAfter), (result.Status, result.Data["resumeAfter"]));
    }

    [Fact]
    public async Task A_run_that_shows_no_progress_for_long_is_dead_and_a_wait_is_not()
    {
        _health.WaitsUntil(_time.GetUtcNow().AddHours(5));
        _time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(HealthStatus.Healthy, (await LiveAsync()).Status);

        _health.RunStarted();
        _time.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(HealthStatus.Unhealthy, (await LiveAsync()).Status);
        _health.Report(new IngestionProgress(1, default, null));
        Assert.Equal(HealthStatus.Healthy, (await LiveAsync()).Status);
    }

    private static IngestionSummary Of(params IReadOnlyList<IngestionSummary> athletes) => Summaries.Of(athletes);

    private static IngestionSummary Athlete(long? id, Exception? error = null) => new() { AthleteId = id, Outcome = Summaries.Classify(error), Error = error };

    private Task<HealthCheckResult> ReadyAsync() => new IngestionReadyCheck(_health, _state, Options.Create(new HostedIngestionOptions())).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

    private Task<HealthCheckResult> LiveAsync() =>
        new IngestionLiveCheck(_health, Options.Create(new HostedIngestionOptions())).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
}
