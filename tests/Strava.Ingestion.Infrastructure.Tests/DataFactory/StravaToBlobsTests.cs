using System.Text.Json;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>The compiled pipeline, run against a simulated Strava and Azurite.</summary>
public sealed class StravaToBlobsTests(CompiledSamples samples, AzuriteFixture azurite)
{
    [Fact]
    public async Task Over_several_pages_the_blobs_are_byte_for_byte_those_of_the_blob_sink_in_its_array_layout()
    {
        await using var scene = await FactoryScene.StartAsync(samples, azurite);

        var (status, _) = await scene.RunAsync();

        var blobs = await scene.BlobsAsync();
        await using var sink = scene.Sink();
        Assert.Equal(StepStatus.Succeeded, status);
        Assert.Equal(3, blobs.Count);
        Assert.Equal(await sink.WritePagesAsync(), blobs);
    }

    [Fact]
    public async Task They_hold_the_same_activities_as_a_sync_of_the_library_byte_for_byte()
    {
        await using var scene = await FactoryScene.StartAsync(samples, azurite);

        await scene.RunAsync();

        await using var sink = scene.Sink();
        Assert.Equal(Documents(await sink.SyncAsync()), Documents(await scene.BlobsAsync()));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(200, 1)]
    [InlineData(201, 2)]
    public async Task A_history_of_any_length_ends_with_an_empty_page_that_leaves_no_blob(int activities, int blobs)
    {
        await using var scene = await FactoryScene.StartAsync(samples, azurite, options => options.ActivityCount = activities);

        var (status, _) = await scene.RunAsync();

        Assert.Equal((StepStatus.Succeeded, blobs), (status, (await scene.BlobsAsync()).Count));
        Assert.Equal(blobs + 1, scene.Strava.Requests.Count(request => request.IsActivityList));
    }

    [Fact]
    public async Task A_rotated_token_is_in_the_vault_before_anything_else_is_asked_of_Strava()
    {
        await using var scene = await FactoryScene.StartAsync(samples, azurite);
        var first = scene.Strava.Athlete.RefreshToken;
        var early = 0;
        scene.Strava.RequestReceived += (_, request) => early += !request.IsTokenRequest && scene.Cloud.Secrets["strava-refresh-token"] != scene.Strava.Athlete.RefreshToken ? 1 : 0;

        var (status, _) = await scene.RunAsync();

        Assert.Equal((StepStatus.Succeeded, 0), (status, early));
        Assert.NotEqual(first, scene.Strava.Athlete.RefreshToken);
        Assert.Equal(scene.Strava.Athlete.RefreshToken, scene.Cloud.Secrets["strava-refresh-token"]);
    }

    [Fact]
    public async Task Day_after_day_each_run_goes_on_with_the_token_of_the_one_before()
    {
        await using var scene = await FactoryScene.StartAsync(samples, azurite, options => options.ActivityCount = 10);
        var tokens = new HashSet<string>();
        for (var day = 0; day < 3; day++)
        {
            Assert.Equal(StepStatus.Succeeded, (await scene.RunAsync(lookbackDays: 30)).Status);
            tokens.Add(scene.Cloud.Secrets["strava-refresh-token"]);
            scene.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(3, tokens.Count);
    }

    [Fact]
    public async Task A_token_that_has_not_changed_is_not_written_again()
    {
        await using var scene = await FactoryScene.StartAsync(samples, azurite, options => options.RotateRefreshTokens = false);

        var (status, run) = await scene.RunAsync();

        Assert.Equal(StepStatus.Succeeded, status);
        Assert.DoesNotContain("secret strava-refresh-token", scene.Cloud.Log);
        Assert.DoesNotContain(run.Trace, step => step.Name == "SaveRefreshToken");
    }

    [Fact]
    public async Task A_refused_token_takes_the_alert_branch_and_fails_the_run_with_the_remedy()
    {
        await using var scene = await FactoryScene.StartAsync(samples, azurite);
        scene.Strava.Athlete.Revoke();

        var (status, run) = await scene.RunAsync();

        Assert.Equal(StepStatus.Failed, status);
        Assert.Contains("StravaTokenRefused", run.Errors);
        Assert.StartsWith("Strava refused the refresh token of adf-strava. Get a new one and deploy again with it", Assert.Single(scene.Cloud.Alerts));
        Assert.Contains(("GetAthlete", StepStatus.Skipped), run.Trace);
        Assert.Empty(await scene.BlobsAsync());
        Assert.All(scene.Strava.Requests, request => Assert.True(request.IsTokenRequest));
    }

    [Fact]
    public async Task Without_a_webhook_a_refused_token_still_fails_the_run_as_such()
    {
        await using var scene = await FactoryScene.StartAsync(samples, azurite);
        scene.Cloud.Secrets.Remove("alert-webhook");
        scene.Strava.Athlete.Revoke();

        var (status, run) = await scene.RunAsync();

        Assert.Equal(StepStatus.Failed, status);
        Assert.Contains("StravaTokenRefused", run.Errors);
        Assert.Contains(("Alert", StepStatus.Skipped), run.Trace);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_page_that_Strava_refuses_fails_the_run_before_the_database_and_no_later_page_is_asked_for(int answered)
    {
        await using var scene = await FactoryScene.StartAsync(samples, azurite);
        scene.Strava.Faults.Add(SimulatedFault.TooManyRequests(), when: request => request.IsActivityList, skip: answered - 1);

        var (status, run) = await scene.RunAsync();

        Assert.Equal(StepStatus.Failed, status);
        Assert.Contains("StravaPageFailed", run.Errors);
        Assert.Contains(("LoadSql", StepStatus.Skipped), run.Trace);
        Assert.Equal(answered, scene.Strava.Requests.Count(request => request.IsActivityList));
    }

    [Fact]
    public async Task A_Strava_that_is_away_raises_no_alert_about_the_token()
    {
        await using var scene = await FactoryScene.StartAsync(samples, azurite);
        scene.Strava.Faults.Add(SimulatedFault.Status(503), when: request => request.IsTokenRequest);

        var (status, run) = await scene.RunAsync();

        Assert.Equal(StepStatus.Failed, status);
        Assert.Contains("StravaUnavailable", run.Errors);
        Assert.Empty(scene.Cloud.Alerts);
    }

    [Fact]
    public async Task A_spent_quota_ends_the_run_and_is_not_hammered()
    {
        await using var scene = await FactoryScene.StartAsync(samples, azurite);
        scene.Strava.Faults.Add(SimulatedFault.TooManyRequests(), skip: 1);

        var (status, run) = await scene.RunAsync();

        Assert.Equal(StepStatus.Failed, status);
        Assert.Equal(2, scene.Strava.Requests.Count(request => request.IsActivityList));
        Assert.Single(await scene.BlobsAsync());
        Assert.Contains(("LoadSql", StepStatus.Skipped), run.Trace);
    }

    [Fact]
    public async Task With_a_lookback_only_that_many_days_are_asked_for()
    {
        await using var scene = await FactoryScene.StartAsync(samples, azurite);

        await scene.RunAsync(lookbackDays: 30);

        var after = scene.Time.GetUtcNow().AddDays(-30);
        Assert.Contains(scene.Strava.Requests, request => request.PathAndQuery.EndsWith($"&after={after.ToUnixTimeSeconds()}", StringComparison.Ordinal));
        Assert.Equal(scene.Strava.Athlete.Activities.Count(activity => activity.StartDate > after), Documents(await scene.BlobsAsync()).Count);
    }

    private static SortedSet<string> Documents(IEnumerable<string> blobs) =>
        new(blobs.SelectMany(blob => JsonDocument.Parse(blob).RootElement.EnumerateArray().Select(document => document.GetRawText())), StringComparer.Ordinal);
}
