using System.Text.Json;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Console.Tests;

public sealed class ApiTests
{
    [Fact]
    public async Task An_answer_goes_to_standard_output_and_the_quota_to_standard_error()
    {
        await using var workspace = await Workspace.StartAsync();

        var result = await workspace.RunAsync("api", "get", "/athlete");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(workspace.Strava.Athlete.Id, JsonElement.Parse(result.Out).GetProperty("id").GetInt64());
        Assert.Equal("all requests 1 of 200 in 15 minutes, 1 of 2000 today; reads 1 of 100 in 15 minutes, 1 of 1000 today", result.ErrorLines[^1]);
    }

    [Fact]
    public async Task The_answer_is_what_strava_sent_byte_for_byte()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);

        var result = await workspace.RunAsync("api", "get", "athlete/activities?per_page=1&page=2");

        var newest = workspace.Strava.Athlete.Activities.Select(activity => System.Text.Encoding.UTF8.GetString(activity.Json.Span)).ToList();
        Assert.Contains(result.Out.TrimEnd()[1..^1], newest);
    }

    [Fact]
    public async Task It_leaves_no_database_behind()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        await workspace.RunAsync("api", "get", "/athlete");

        Assert.False(File.Exists(workspace.Database));
    }

    [Theory]
    [InlineData("https://elsewhere.example/athlete")]
    [InlineData("../../oauth/token")]
    public async Task A_path_that_leads_elsewhere_exits_with_64_without_a_request(string path)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync("api", "get", path);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("/athlete/zones", result.Error);
        Assert.Empty(workspace.Strava.Requests);
    }

    [Fact]
    public async Task What_is_not_there_exits_with_74_and_nothing_on_standard_output()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync("api", "get", "/activities/7");

        Assert.Equal(74, result.ExitCode);
        Assert.Empty(result.Out);
        Assert.Contains("404", result.Error);
        Assert.Contains("\"message\":\"Record Not Found\"", result.Error);
    }

    [Theory]
    [InlineData(403, 74)]
    [InlineData(500, 74)]
    [InlineData(401, 77)]
    public async Task The_answer_of_a_refusal_is_shown_on_standard_error_as_harmless_text(int status, int exitCode)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Strava.Faults.Add(
            SimulatedFault.Body(status, "<p>Not here\e]0;owned\a\u009b2J</p>\r\n<p>said http://me:hunter2@proxy</p>", "text/html"),
            times: 100,
            when: request => request.PathAndQuery.EndsWith("/athlete/zones", StringComparison.Ordinal));

        var result = await workspace.RunAsync("api", "get", "/athlete/zones");

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Empty(result.Out);
        Assert.Contains("<p>Not here]0;owned2J</p>", result.ErrorLines);
        Assert.Contains("<p>said http://proxy</p>", result.ErrorLines);
        Assert.DoesNotContain(result.Error, c => char.IsControl(c) && c is not ('\r' or '\n'));
        Assert.Contains(result.ErrorLines, line => line.StartsWith("✗ ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(10_000, "(6000 more characters)")]
    [InlineData(100_000, "(longer than 64 KB, or broken off)")]
    [InlineData(0, "(empty)")]
    public async Task A_long_answer_of_a_refusal_is_cut(int length, string note)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Strava.Faults.Add(SimulatedFault.Body(400, new string('x', length)), when: _ => true, skip: 1);

        var result = await workspace.RunAsync("api", "get", "/athlete/zones");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains(note, result.Error);
        Assert.InRange(result.Error.Length, 1, 5000);
    }

    [Fact]
    public async Task An_answer_that_was_asked_for_again_is_not_shown()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Strava.Faults.Add(SimulatedFault.Body(503, "busy"), when: _ => true, skip: 1);

        var result = await workspace.RunAsync("api", "get", "/athlete");

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("refused with", result.Error);
    }

    [Fact]
    public async Task A_spent_quota_exits_with_75_and_names_the_moment()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1, readLimit: 1);
        await workspace.RunAsync("api", "get", "/athlete");

        var result = await workspace.RunAsync("api", "get", "/athlete");

        Assert.Equal(75, result.ExitCode);
        Assert.Contains("2026-05-04T10:15:00Z", result.Error);
    }

    [Fact]
    public async Task A_revoked_athlete_and_an_inactive_app_exit_with_77()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Strava.Faults.AppInactive = true;

        var inactive = await workspace.RunAsync("api", "get", "/athlete");
        workspace.Strava.Faults.AppInactive = false;
        workspace.Strava.Athlete.Revoke();
        var revoked = await workspace.RunAsync("api", "get", "/athlete");

        Assert.Equal((77, 77), (inactive.ExitCode, revoked.ExitCode));
    }
}
