using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Console.Tests;

public sealed class SyncOutputTests
{
    [Fact]
    public async Task A_person_gets_a_few_lines_on_standard_output_and_progress_on_standard_error()
    {
        await using var workspace = await Workspace.StartAsync();

        var result = await workspace.RunAsync("sync");

        Assert.Equal(2, result.OutLines.Length);
        Assert.Contains("450 activities: 450 written", result.OutLines[0]);
        Assert.Equal(workspace.Database, result.OutLines[1]);
        Assert.Contains("200 activities · back to 20", result.Error);
    }

    [Fact]
    public async Task Without_a_terminal_progress_is_plain_lines_at_most_one_a_second()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1500);

        var result = await workspace.RunAsync("sync");

        // The clock of this test stands still, so only the first write, of one page or of two, is reported, and where it ended.
        Assert.Equal(2, result.ErrorLines.Length);
        Assert.Matches("^[24]00 activities", result.ErrorLines[0]);
        Assert.StartsWith("1,500 activities", result.ErrorLines[1], StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.All);
    }

    [Fact]
    public async Task What_was_reported_already_is_not_repeated_at_the_end()
    {
        using var error = new StringWriter();
        var page = new IngestionProgress(2, new ActivityCounts(100, 100, 0, 0, 0), null);

        await new PlainProgress(error, new FakeTimeProvider()).ShowAsync(progress =>
        {
            progress.Report(page);
            progress.Report(page);
            return Task.FromResult(true);
        });

        Assert.Equal("100 activities · 2 requests", error.ToString().Trim());
    }

    [Fact]
    public async Task A_run_that_fails_says_how_far_it_came()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1500);
        workspace.Strava.Faults.Add(SimulatedFault.Status(500), times: 100, skip: 3);

        var result = await workspace.RunAsync("sync");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains(result.ErrorLines, line => line.StartsWith("598 activities", StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_a_terminal_progress_moves_on_standard_error_only()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables["TERM"] = "xterm-256color";

        var result = await workspace.RunAsync(
            ["sync", "--json"], new StringWriter(), TestContext.Current.CancellationToken, errorIsTerminal: true);

        Assert.Equal(0, result.ExitCode);
        Assert.Single(result.OutLines);
        Assert.Contains('\e', result.Error);
    }

    [Fact]
    public async Task No_secret_is_ever_printed_not_even_when_everything_is_logged()
    {
        await using var workspace = await Workspace.StartAsync();
        var first = workspace.Strava.Athlete.RefreshToken;

        var result = await workspace.RunAsync("sync", "--verbose");
        var (second, accessToken) = (workspace.Strava.Athlete.RefreshToken, workspace.Strava.Athlete.AccessToken);
        workspace.Strava.Athlete.Revoke();
        workspace.Time.Advance(TimeSpan.FromDays(1));
        var revoked = await workspace.RunAsync("sync", "--verbose");

        Assert.Contains("Ingestion of strava/", result.Error);
        Assert.NotEqual(first, second);
        Assert.NotEmpty(accessToken);
        Assert.Equal(77, revoked.ExitCode);
        foreach (var secret in (string[])[workspace.Strava.ClientSecret, first, second, accessToken])
        {
            Assert.DoesNotContain(secret, result.All);
            Assert.DoesNotContain(secret, revoked.All);
        }

        Assert.DoesNotContain("Bearer", result.All);
    }

    [Fact]
    public async Task Without_verbose_only_warnings_are_logged()
    {
        await using var workspace = await Workspace.StartAsync();

        var result = await workspace.RunAsync("sync");

        Assert.DoesNotContain("info:", result.Error);
        Assert.DoesNotContain("debug:", result.Error);
    }

    [Fact]
    public async Task A_retry_is_logged_as_one_line()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Strava.Faults.Add(SimulatedFault.Status(500));

        var result = await workspace.RunAsync("sync");

        Assert.Equal(0, result.ExitCode);
        Assert.Single(result.ErrorLines, line => line.StartsWith("warning: Retry", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_verbose_a_request_that_was_not_sent_is_told_with_its_limit_and_the_wait()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3000, readLimit: 10);

        var result = await workspace.RunAsync("sync", "--verbose");

        Assert.Equal(75, result.ExitCode);
        Assert.Contains("debug 1013: The request for the activity list was not sent: 9 of the 10 read requests of the quarter of an hour are used, "
            + "and the rest is kept for new activities (Strava:RateLimitReserve). It can be sent after 2026-05-04 10:15:00Z, in 780 s", result.Error);
        Assert.DoesNotContain("answered 429", result.Error);
    }

    [Fact]
    public async Task With_verbose_a_429_is_told_with_its_limit_and_the_wait_and_what_is_not_sent_because_of_it_apart()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1, readLimit: 5);
        using (var other = new HttpClient())
        {
            for (var i = 0; i < 5; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(workspace.Strava.ApiBaseAddress, "athlete"));
                request.Headers.Authorization = new("Bearer", workspace.Strava.Athlete.AccessToken);
                (await other.SendAsync(request, TestContext.Current.CancellationToken)).Dispose();
            }
        }

        var refused = await workspace.RunAsync("sync", "--verbose");
        var notSent = await workspace.RunAsync("sync", "--verbose");

        Assert.Equal((75, 75), (refused.ExitCode, notSent.ExitCode));
        Assert.Matches(
            "info 1012: Strava answered 429 to the request for .*: [56] of the 5 read requests of the quarter of an hour are used. "
                + "Requests can go on after 2026-05-04 10:15:00Z, in 780 s",
            refused.Error);
        Assert.Matches(
            "debug 1013: The request for .* was not sent: an earlier request was answered with 429. It can be sent after 2026-05-04 10:15:00Z, in 780 s", notSent.Error);
        Assert.DoesNotContain("answered 429 to", notSent.Error);
    }

    [Fact]
    public async Task A_failure_leaves_standard_output_empty_and_says_cause_and_remedy_once()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Strava.Faults.Add(SimulatedFault.Status(500), times: 10);

        var result = await workspace.RunAsync("sync");

        Assert.Equal(74, result.ExitCode);
        Assert.Empty(result.Out);
        Assert.Single(result.ErrorLines, line => line.StartsWith("✗ Strava fails, or cannot be reached.", StringComparison.Ordinal));
        Assert.Contains("Run the same command again", result.Error);
        Assert.DoesNotContain("error:", result.Error);
    }

    [Fact]
    public async Task With_verbose_a_failure_comes_with_its_stack_trace()
    {
        await using var workspace = await Workspace.StartAsync();
        await workspace.RunAsync("sync");
        workspace.Strava.Faults.AppInactive = true;

        var result = await workspace.RunAsync("sync", "--verbose");

        Assert.Contains("error 1024: Ingestion failed: Strava has deactivated the app", result.Error);
        Assert.Contains("   at ", result.Error);
    }
}
