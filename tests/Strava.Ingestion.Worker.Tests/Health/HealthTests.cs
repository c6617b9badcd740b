using System.Text.Json;

namespace Strava.Ingestion.Worker.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task The_endpoints_answer_200_after_a_run()
    {
        await using var worker = await RunningWorker.StartAsync();
        await worker.Time.NextWaitAsync();

        Assert.Equal((200, 200), (await worker.HealthAsync("live"), await worker.HealthAsync("ready")));
    }

    [Fact]
    public async Task Before_the_first_run_it_is_ready_and_says_so()
    {
        await using var worker = await RunningWorker.StartAsync(("Worker:RunAtStart", "false"));
        await worker.Time.NextWaitAsync();

        var (status, answer) = await worker.AskAsync("ready");

        Assert.Equal((200, 200), (await worker.HealthAsync("live"), status));
        Assert.Equal(
            ("Degraded", "No run has ended yet."), (answer.GetProperty("status").GetString(), answer.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Before_anybody_is_connected_it_is_ready()
    {
        await using var worker = await RunningWorker.StartAsync(("Strava:RefreshToken", ""));
        await worker.Time.NextWaitAsync();

        var (status, answer) = await worker.AskAsync("ready");

        Assert.Equal((200, "Healthy"), (status, answer.GetProperty("status").GetString()));
        Assert.Contains("No athlete is connected", answer.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task With_wrong_credentials_of_the_app_it_is_alive_and_not_ready()
    {
        await using var worker = await RunningWorker.StartAsync(("Strava:ClientSecret", "another-secret-of-the-app"));
        await worker.Time.NextWaitAsync();

        Assert.Equal((200, 503), (await worker.HealthAsync("live"), await worker.HealthAsync("ready")));
    }

    [Fact]
    public async Task The_answer_says_the_reason_and_the_last_success()
    {
        await using var worker = await RunningWorker.StartAsync();
        await worker.Time.NextWaitAsync();

        var (_, answer) = await worker.AskAsync("ready");

        Assert.Equal(["status", "reason", "lastSuccess", "resumeAfter"], answer.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            ("Healthy", "The last run completed."), (answer.GetProperty("status").GetString(), answer.GetProperty("reason").GetString()));
        Assert.Equal(new DateTime(2026, 5, 4, 10, 2, 0, DateTimeKind.Utc), answer.GetProperty("lastSuccess").GetDateTime());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("resumeAfter").ValueKind);
    }

    [Fact]
    public async Task The_answer_says_when_the_quota_allows_to_go_on()
    {
        await using var worker = await RunningWorker.StartAsync(
            options => options.ReadLimit15Minutes = 4, _ => { }, ("Strava:Ingestion:PageSize", "25"));
        await worker.Time.NextWaitAsync();

        var (status, answer) = await worker.AskAsync("ready");

        Assert.Equal(200, status);
        Assert.Equal(new DateTime(2026, 5, 4, 10, 15, 0, DateTimeKind.Utc), answer.GetProperty("resumeAfter").GetDateTime());
    }

    [Fact]
    public async Task The_answer_names_the_remedy_of_a_refused_token()
    {
        await using var worker = await RunningWorker.StartAsync(_ => { }, strava => strava.Athlete.Revoke());
        await worker.Time.NextWaitAsync();

        var (status, answer) = await worker.AskAsync("ready");

        Assert.Equal((200, "Degraded"), (status, answer.GetProperty("status").GetString()));
        Assert.Contains("connect the app again", answer.GetProperty("reason").GetString());
    }
}
