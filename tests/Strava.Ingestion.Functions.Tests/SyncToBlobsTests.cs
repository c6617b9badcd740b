using Azure;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Functions.Tests;

public sealed class SyncToBlobsTests(AzuriteFixture azurite)
{
    private const int PausedByRateLimit = 1023;

    [Fact]
    public async Task A_spent_quota_ends_the_invocation_cleanly_and_the_log_names_the_moment_to_go_on()
    {
        await using var app = await StartWithSmallQuotaAsync();

        await app.SyncAsync();

        Assert.Equal("Ingestion paused by the rate limit; resume after 2026-05-04 10:15:00Z", Assert.Single(app.Logged(PausedByRateLimit)));
    }

    [Fact]
    public async Task Window_by_window_the_timer_brings_everything_and_no_request_is_refused()
    {
        await using var app = await StartWithSmallQuotaAsync();
        var windowEnd = new DateTimeOffset(2026, 5, 4, 10, 15, 0, TimeSpan.Zero);

        var pauses = 0;
        await app.SyncAsync();
        while (app.Logged(PausedByRateLimit).Count > pauses)
        {
            pauses++;
            app.Time.SetUtcNow(windowEnd);
            windowEnd = windowEnd.AddMinutes(15);
            await app.SyncAsync();
        }

        await app.LoadEveryBlobAsync();
        Assert.True(pauses > 1);
        app.AssertDelivered();
        Assert.DoesNotContain(app.Strava.Requests, request => request.StatusCode == 429);
    }

    [Fact]
    public async Task A_timer_before_that_moment_sends_nothing_and_says_the_same()
    {
        await using var app = await StartWithSmallQuotaAsync();
        await app.SyncAsync();
        var sent = app.Strava.Requests.Count;

        await app.SyncAsync();

        Assert.Equal(sent, app.Strava.Requests.Count);
        Assert.Single(app.Logged(PausedByRateLimit).Distinct());
    }

    [Fact]
    public async Task A_completed_run_says_nothing_of_a_pause()
    {
        await using var app = await FunctionApp.StartAsync(azurite, options => options.ActivityCount = 10);

        await app.SyncAsync();

        Assert.Empty(app.Logged(PausedByRateLimit));
    }

    [Fact]
    public async Task A_refused_token_fails_the_invocation_with_the_remedy()
    {
        await using var app = await FunctionApp.StartAsync(azurite);
        app.Strava.Athlete.Revoke();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(app.SyncAsync);

        Assert.IsType<StravaAuthorizationException>(error.InnerException);
        Assert.StartsWith("The run ended with the outcome AuthorizationRequired: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(error.InnerException.Message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inactive_app_fails_the_invocation()
    {
        await using var app = await FunctionApp.StartAsync(azurite);
        app.Strava.Faults.AppInactive = true;

        var error = await Assert.ThrowsAsync<InvalidOperationException>(app.SyncAsync);

        Assert.IsType<StravaAppInactiveException>(error.InnerException);
    }

    [Fact]
    public async Task A_container_that_cannot_be_written_fails_the_invocation_and_costs_no_request()
    {
        await using var app = await FunctionApp.StartAsync(azurite, ("Sinks:AzureBlob:CreateContainer", "false"));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(app.SyncAsync);

        Assert.IsType<RequestFailedException>(Assert.IsType<SinkException>(error.InnerException).InnerException);
        Assert.Empty(app.Strava.Requests);
    }

    [Fact]
    public async Task A_host_that_shuts_down_ends_the_invocation_and_the_next_one_goes_on()
    {
        await using var app = await FunctionApp.StartAsync(azurite, ("Ingestion:PageSize", "50"), ("Sinks:AzureBlob:Layout", "Batch"));
        using var shutdown = new CancellationTokenSource();
        var pages = 0;
        app.Strava.RequestReceived += (_, request) =>
        {
            if (request.IsActivityList && ++pages == 3)
            {
                shutdown.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.SyncUntilAsync(shutdown.Token));
        await app.SyncAsync();
        await app.LoadEveryBlobAsync();

        app.AssertDelivered();
    }

    [Fact]
    public async Task The_timer_brings_every_connected_athlete()
    {
        await using var app = await FunctionApp.StartAsync(azurite, options => options.ActivityCount = 10);
        var other = app.Strava.AddAthlete(7, 20);
        await app.ConnectAsync(other.RefreshToken);

        await app.SyncAsync();

        Assert.Equal(10, await CountAsync(app, app.Strava.Athlete.Id));
        Assert.Equal(20, await CountAsync(app, 7));
    }

    [Fact]
    public async Task What_was_kept_for_long_enough_is_deleted_from_the_container_and_from_the_database()
    {
        await using var app = await FunctionApp.StartAsync(
            azurite, options => options.ActivityCount = 10, ("Ingestion:Retention", "1.00:00:00"), ("Ingestion:Lookback", "00:00:00"));
        await app.SyncAsync();
        await app.LoadEveryBlobAsync();
        app.Time.Advance(TimeSpan.FromDays(2));

        await app.SyncAsync();

        Assert.InRange(app.Database.Activities().Count, 0, 1);
        Assert.InRange(await CountAsync(app, app.Strava.Athlete.Id), 0, 1);
    }

    [Fact]
    public async Task Without_a_registration_the_invocation_fails_and_names_the_keys()
    {
        await using var app = await FunctionApp.StartAsync(azurite, ("ClientId", ""), ("ClientSecret", ""));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(app.SyncAsync);

        Assert.Contains("Strava:ClientId", error.Message);
        Assert.Contains("Strava:ClientSecret", error.Message);
    }

    private static async Task<int> CountAsync(FunctionApp app, long athleteId) =>
        (await app.BlobsAsync()).Keys.Count(
            name => name.StartsWith(FormattableString.Invariant($"athlete={athleteId}/year="), StringComparison.Ordinal));

    private Task<FunctionApp> StartWithSmallQuotaAsync() => FunctionApp.StartAsync(
        azurite,
        options => options.ReadLimit15Minutes = 4,
        ("Ingestion:PageSize", "25"),
        ("Sinks:AzureBlob:Layout", "Batch"));
}
