namespace Strava.Ingestion.Console.Tests;

/// <summary>Outputs that are closed, full or a terminal, and what strangers would have printed there.</summary>
public sealed class OutputTests
{
    private const string Escape = "\e]0;owned\a\e[2J\u009b31m";

    [Theory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    [InlineData("2>&- <&-")]
    public async Task Standard_error_that_cannot_be_written_ends_no_sync(string redirections)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT RUN: needs a shell, and a file that is always full.");
        await using var workspace = await Workspace.StartInRealTimeAsync();
        using var sync = ChildProcess.StartRedirected(workspace, redirections, "sync", "--json", "--verbose");

        var result = await sync.EndAsync("");

        Assert.Equal((0, "completed", 450), (result.ExitCode, result.Outcome, result.Count("written")));
    }

    [Fact]
    public async Task Neither_does_it_end_the_report_of_a_failure()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT RUN: needs a shell, and a file that is always full.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 1);
        using var status = ChildProcess.StartRedirected(workspace, "2>/dev/full", "sync", "--unknown");

        Assert.Equal(64, (await status.EndAsync("")).ExitCode);
    }

    [Fact]
    public async Task A_result_that_could_not_be_printed_is_a_failure_and_the_work_is_done()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT RUN: needs a shell, and a file that is always full.");
        await using var workspace = await Workspace.StartInRealTimeAsync();
        using var sync = ChildProcess.StartRedirected(workspace, ">/dev/full", "sync", "--json");

        var result = await sync.EndAsync("");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("Standard output cannot be written", result.Error);
        DatabaseDump.AssertHoldsHistory(workspace, workspace.Database);
    }

    [Fact]
    public async Task So_it_is_where_both_outputs_are_closed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT RUN: needs a shell.");
        await using var workspace = await Workspace.StartInRealTimeAsync();
        using var sync = ChildProcess.StartRedirected(workspace, ">&- 2>&-", "sync");

        Assert.Equal(74, (await sync.EndAsync("")).ExitCode);

        DatabaseDump.AssertHoldsHistory(workspace, workspace.Database);
    }

    [Fact]
    public async Task Names_of_the_environment_that_differ_by_case_alone_are_no_problem()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);
        (workspace.Variables["http_proxy"], workspace.Variables["HTTP_PROXY"]) = ("http://127.0.0.1:9", "http://127.0.0.1:9");

        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);
    }

    [Fact]
    public async Task The_proxy_of_the_environment_does_not_see_what_goes_to_this_machine()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: names of the environment have no case on Windows.");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 3);
        (workspace.Variables["http_proxy"], workspace.Variables["HTTP_PROXY"]) = ("http://127.0.0.1:9", "http://127.0.0.1:9");

        Assert.Equal("completed", (await ChildProcess.RunAsync(workspace, "sync", "--json")).Outcome);
    }

    [Fact]
    public async Task The_password_of_a_proxy_is_not_printed()
    {
        await using var proxy = new RefusingProxy("HTTP/1.1 407 Proxy Authentication Required\r\nX-Note: \e[31m\r\nContent-Length: 0\r\n\r\n");
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 3);
        workspace.Variables["https_proxy"] = $"http://user:s3cret@127.0.0.1:{proxy.Port}";
        workspace.Variables["Strava__ApiBaseAddress"] = workspace.Variables["Strava__OAuthBaseAddress"] = "https://strava.invalid/";

        var result = await ChildProcess.RunAsync(workspace, "sync", "--json", "--verbose");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("407", result.Error);
        Assert.DoesNotContain("s3cret", result.All);
        Assert.DoesNotContain('\e', result.All);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\e[31mBroken header\a\r\n\r\n")]
    [InlineData("\e[31mnothing of HTTP\a\r\n\r\n")]
    public async Task What_a_proxy_sends_moves_no_cursor(string answer)
    {
        await using var proxy = new RefusingProxy(answer);
        await using var workspace = await Workspace.StartInRealTimeAsync(activities: 3);
        workspace.Variables["https_proxy"] = $"http://127.0.0.1:{proxy.Port}";
        workspace.Variables["Strava__ApiBaseAddress"] = workspace.Variables["Strava__OAuthBaseAddress"] = "https://strava.invalid/";

        var result = await ChildProcess.RunAsync(workspace, "sync", "--json", "--verbose");

        Assert.Equal(74, result.ExitCode);
        AssertPlain(result);
    }

    [Theory]
    [InlineData("sync", "--" + Escape)]
    [InlineData(Escape)]
    [InlineData("sync", "--env-file", Escape)]
    [InlineData("import", Escape)]
    [InlineData("api", "get", Escape)]
    [InlineData("replay", "--from", Escape)]
    [InlineData("status", "--athlete", Escape)]
    public async Task An_argument_moves_no_cursor(params string[] args)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        AssertPlain(await workspace.RunAsync(args));
    }

    [Theory]
    [InlineData("Strava__Sinks__Sqlite__Path", "folder" + Escape + "/strava.db")]
    [InlineData("Strava__ApiBaseAddress", "https://" + Escape)]
    [InlineData("Strava__RequestTimeout", Escape)]
    [InlineData("Strava__Sinks__" + Escape + "__Path", "x")]
    [InlineData("Strava__State__Files__Directory", "/proc/" + Escape)]
    public async Task A_setting_moves_no_cursor(string name, string value)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Variables[name] = value;

        AssertPlain(await workspace.RunAsync("sync", "--verbose"));
        AssertPlain(await workspace.RunAsync("status"));
    }

    [Fact]
    public async Task At_a_terminal_an_answer_of_the_API_moves_no_cursor_and_elsewhere_it_is_as_it_came()
    {
        const string Body = "[\"\e[2J\"]";
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Strava.Faults.Add(Testing.SimulatedFault.Body(200, Body), times: 2, when: request => request.PathAndQuery.EndsWith("/zones", StringComparison.Ordinal));

        Assert.Equal(Body + Environment.NewLine, (await workspace.RunAsync("api", "get", "/athlete/zones")).Out);
        workspace.OutIsTerminal = true;
        Assert.Equal("[\"[2J\"]" + Environment.NewLine, (await workspace.RunAsync("api", "get", "/athlete/zones")).Out);
    }

    private static void AssertPlain(CommandResult result) => Assert.DoesNotContain(result.All, c => char.IsControl(c) && c is not '\n' and not '\r');
}
