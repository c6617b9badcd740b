using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Console.Tests;

/// <summary>A person or a scheduler ends the program while Strava has rotated the refresh token and its answer is under way.</summary>
public sealed class TerminationTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    public async Task The_tokens_that_Strava_has_given_are_stored_before_the_process_ends(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: Windows has no such signals.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 5);
        var asked = AnswerLate(workspace, TimeSpan.FromSeconds(1));
        using (var sync = ChildProcess.Start(workspace, "sync", "--json"))
        {
            await asked;
            sync.Signal(signal);
            Assert.Equal(130, (await sync.EndAsync("")).ExitCode);
        }

        var again = await workspace.RunAsync("sync", "--json");

        Assert.Equal("completed", again.Outcome);
    }

    [Fact]
    public async Task So_are_those_of_a_login()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: Windows has no SIGTERM.");
        await using var workspace = await Workspace.StartUnconnectedAsync(inRealTime: true);
        var token = workspace.Strava.AddAthlete(7, 3, "read,activity:read_all").RefreshToken;
        var asked = AnswerLate(workspace, TimeSpan.FromSeconds(1));
        using (var login = ChildProcess.Start(workspace, "login", "--refresh-token", token))
        {
            await asked;
            login.Signal("TERM");
            Assert.Equal(130, (await login.EndAsync("")).ExitCode);
        }

        Assert.Equal(0, (await workspace.RunAsync("login", "--refresh-token", token)).ExitCode);
    }

    [Fact]
    public async Task So_are_those_of_a_consent()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: Windows has no SIGTERM.");
        await using var workspace = await Workspace.StartUnconnectedAsync(inRealTime: true);
        workspace.Strava.Consent = asked => asked;
        var asked = AnswerLate(workspace, TimeSpan.FromSeconds(1));
        using (var login = ChildProcess.Start(workspace, "login", "--no-browser"))
        {
            using var browser = new HttpClient();
            var page = browser.GetAsync(await login.ReadOutputUntilAsync("http"), TestContext.Current.CancellationToken);
            await asked;
            login.Signal("TERM");
            await login.EndAsync("");
            await page;
        }

        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);
    }

    [Fact]
    public async Task A_second_signal_ends_the_process_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: Windows has no SIGTERM.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 5);
        var asked = AnswerLate(workspace, TimeSpan.FromMinutes(5));
        using var sync = ChildProcess.Start(workspace, "sync", "--json");
        await asked;
        sync.Signal("TERM");
        await sync.ReadErrorUntilAsync("Strava");
        sync.Signal("TERM");

        Assert.Equal(143, (await sync.EndAsync("")).ExitCode);
    }

    /// <summary>Strava rotates at once, and the second half of its answer comes later.</summary>
    /// <returns>Ends when it has rotated.</returns>
    private static Task AnswerLate(Workspace workspace, TimeSpan pause)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        workspace.Strava.Faults.Add(SimulatedFault.SlowBody(pause), when: request => request.IsTokenRequest);
        workspace.Strava.RequestReceived += (_, request) =>
        {
            if (request.IsTokenRequest)
            {
                asked.TrySetResult();
            }
        };
        return asked.Task.WaitAsync(TestContext.Current.CancellationToken);
    }
}
