namespace Strava.Ingestion.Console.Tests;

/// <summary>The simulated Strava of the program, in a process of its own, with the program itself against it.</summary>
public sealed class SimulateTests
{
    [Fact]
    public async Task Its_settings_are_enough_to_log_in_and_to_sync_athlete_after_athlete()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 0);
        using var simulator = await SimulateAsync(workspace, "--athletes", "2", "--activities", "30");

        await LoginAsync(workspace);
        await LoginAsync(workspace);
        var sync = await ChildProcess.RunAsync(workspace, "sync", "--json");

        Assert.Equal((0, 60), (sync.ExitCode, sync.Count("written")));
        Assert.Equal(2, sync.Json.GetProperty("athletes").GetArrayLength());
        Assert.True(File.Exists(workspace.PathOf("strava-simulated.db")));
        await EndAsync(simulator);
    }

    [Fact]
    public async Task Who_has_disconnected_is_the_next_to_log_in()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 0);
        using var simulator = await SimulateAsync(workspace, "--athletes", "2", "--activities", "30");
        await LoginAsync(workspace);
        await LoginAsync(workspace);
        await ChildProcess.RunAsync(workspace, "disconnect", "--athlete", "134815", "--yes");

        await LoginAsync(workspace);

        Assert.Contains("134815", (await ChildProcess.RunAsync(workspace, "athletes")).All);
        await EndAsync(simulator);
    }

    [Fact]
    public async Task A_small_limit_shows_what_happens_at_the_rate_limit()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 0);
        using var simulator = await SimulateAsync(workspace, "--activities", "2400", "--read-limit", "5");
        await LoginAsync(workspace);

        var sync = await ChildProcess.RunAsync(workspace, "sync");

        Assert.Equal(75, sync.ExitCode);
        Assert.Contains("Strava's rate limit is reached", sync.All);
        Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, await AskUntilRefusedAsync(workspace));
        await EndAsync(simulator);
    }

    [Fact]
    public async Task A_token_that_fails_shows_what_happens_at_a_refused_token()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 0);
        using var simulator = await SimulateAsync(workspace, "--activities", "450", "--fail-token");
        await LoginAsync(workspace);

        var sync = await ChildProcess.RunAsync(workspace, "sync");
        var doctor = await ChildProcess.RunAsync(workspace, "doctor");

        Assert.Equal((77, 77), (sync.ExitCode, doctor.ExitCode));
        Assert.Contains("'strava-ingest login'", doctor.Out);
        await LoginAsync(workspace);
        Assert.Equal(0, (await ChildProcess.RunAsync(workspace, "sync")).ExitCode);
        await EndAsync(simulator);
    }

    [Fact]
    public async Task With_consent_the_address_alone_connects_an_athlete_as_on_a_machine_without_a_browser()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 0);
        using var simulator = await SimulateAsync(workspace, "--consent");

        await LoginAsync(workspace, (client, address) => client.GetStringAsync(address, TestContext.Current.CancellationToken));

        await EndAsync(simulator);
    }

    [Fact]
    public async Task Athletes_upload_as_often_as_is_asked_for_once_they_are_connected()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 0);
        using var simulator = await SimulateAsync(workspace, "--activities", "1", "--upload-every", "1");
        await LoginAsync(workspace);

        var written = 0;
        for (var run = 0; run < 30 && written < 3; run++)
        {
            written += (await ChildProcess.RunAsync(workspace, "sync", "--json")).Count("written");
        }

        Assert.InRange(written, 3, int.MaxValue);
        await EndAsync(simulator);
    }

    [Theory]
    [InlineData("--read-limit", "0")]
    [InlineData("--upload-every", "-1")]
    [InlineData("--athletes", "0")]
    [InlineData("--athletes", "101")]
    [InlineData("--activities", "-1")]
    [InlineData("--port", "65536")]
    public async Task A_wrong_option_exits_with_64(params string[] args)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync(["simulate", .. args]);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains(args[0], result.Error);
    }

    [Fact]
    public async Task A_port_that_is_taken_exits_with_64()
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync("simulate", "--port", $"{workspace.Strava.ApiBaseAddress.Port}");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("cannot be used", result.Error);
    }

    /// <returns>What Strava answers to another program of the same app, once the quota is used up.</returns>
    private static async Task<System.Net.HttpStatusCode> AskUntilRefusedAsync(Workspace workspace)
    {
        using var other = new HttpClient();
        var api = DotEnv.Parse(await File.ReadAllTextAsync(workspace.PathOf(".env"), TestContext.Current.CancellationToken), static _ => { })["Strava__ApiBaseAddress"];
        for (var asked = 0; ; asked++)
        {
            using var answer = await other.GetAsync(new Uri(new Uri(api), "athlete"), TestContext.Current.CancellationToken);
            if (answer.StatusCode == System.Net.HttpStatusCode.TooManyRequests || asked == 20)
            {
                return answer.StatusCode;
            }
        }
    }

    /// <summary>Starts it, with its settings as the only ones of the workspace.</summary>
    private static async Task<ChildProcess> SimulateAsync(Workspace workspace, params string[] options)
    {
        workspace.Variables.Clear();
        var simulator = ChildProcess.Start(workspace, ["simulate", .. options]);
        workspace.Write(".env", await simulator.ReadAllOutputUntilAsync("KeyDirectory"));
        return simulator;
    }

    private static async Task EndAsync(ChildProcess simulator)
    {
        simulator.Terminate();
        Assert.Equal(0, (await simulator.EndAsync("")).ExitCode);
    }

    private static Task LoginAsync(Workspace workspace) => LoginAsync(workspace, AuthorizeAsync);

    private static async Task LoginAsync(Workspace workspace, Func<HttpClient, Uri, Task<string>> consent)
    {
        using var login = ChildProcess.Start(workspace, "login", "--no-browser");
        var address = new Uri(await login.ReadOutputUntilAsync("/oauth/authorize?"));
        using var client = new HttpClient();
        Assert.Contains("You are connected", await consent(client, address));
        Assert.Equal(0, (await login.EndAsync("")).ExitCode);
    }

    /// <summary>The person sees the consent page, and chooses to authorize.</summary>
    private static async Task<string> AuthorizeAsync(HttpClient browser, Uri address)
    {
        var page = await browser.GetStringAsync(address, TestContext.Current.CancellationToken);
        Assert.Contains("Authorize app", page);
        using var form = new FormUrlEncodedContent(
        [
            .. Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query).Select(
                field => KeyValuePair.Create(field.Key, field.Value.ToString())),
            .. LoginScopes.Default.Split(',').Select(scope => KeyValuePair.Create("granted", scope)),
            new("decision", "authorize"),
        ]);
        using var answer = await browser.PostAsync(new Uri(address, "accept_application"), form, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
