using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.WebUtilities;

namespace Strava.Ingestion.Console.Tests;

/// <summary>What comes back to this machine during a login, and what does not.</summary>
public sealed class LoginRedirectTests
{
    [Fact]
    public async Task An_answer_with_another_state_is_refused_and_the_login_goes_on()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        workspace.Strava.Consent = asked => asked;
        HttpStatusCode[] refused = [];
        var person = new Person(workspace)
        {
            Instead = async (browser, address) =>
            {
                var back = RedirectOf(address);
                refused =
                [
                    await StatusAsync(
                        browser, HttpMethod.Get, new Uri(back, "?state=0123456789abcdef0123456789abcdef&code=stolen&scope=read")),
                    await StatusAsync(browser, HttpMethod.Get, new Uri(back, "?code=stolen")),
                    await StatusAsync(browser, HttpMethod.Get, new Uri(back, "elsewhere")),
                    await StatusAsync(browser, HttpMethod.Post, back),
                ];
                return await browser.GetAsync(address);
            },
        }.SitsDown();

        var result = await workspace.RunAsync("login");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.NotFound], refused);
        Assert.Equal(HttpStatusCode.OK, (await person.Page).Status);
        Assert.DoesNotContain(workspace.Strava.Requests, request => request is { IsTokenRequest: true, StatusCode: not 200 });
    }

    [Fact]
    public async Task A_port_that_is_taken_exits_with_64_and_the_remedy()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var result = await workspace.RunAsync("login", "--port", $"{port}");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains($"Port {port} cannot be used", result.Error);
        Assert.Contains("--port", result.Error);
        Assert.Empty(result.Out);
    }

    [Fact]
    public async Task Cancelled_it_exits_with_130_and_the_port_is_free_again()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        using var cancellation = new CancellationTokenSource();
        Uri? back = null;
        workspace.OpenBrowser = address =>
        {
            back = RedirectOf(address);
            cancellation.Cancel();
            return true;
        };

        var result = await workspace.RunAsync(["login"], new StringWriter(), cancellation.Token);

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("No athlete was connected", result.Error);
        using var again = new TcpListener(IPAddress.Loopback, back!.Port);
        again.Start();
    }

    [Fact]
    public async Task Nobody_is_waited_for_longer_than_said()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        workspace.OpenBrowser = _ =>
        {
            workspace.Time.Advance(TimeSpan.FromMinutes(5));
            return true;
        };

        var result = await workspace.RunAsync("login");

        Assert.Equal(77, result.ExitCode);
        Assert.Contains("did not answer within 300 s", result.Error);
    }

    [Fact]
    public async Task A_machine_without_a_browser_says_so_in_one_line_and_not_in_those_of_its_opener()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT RUN: only Linux opens a browser by xdg-open.");
        await using var workspace = await Workspace.StartUnconnectedAsync(inRealTime: true);
        var bin = Directory.CreateDirectory(workspace.PathOf("bin")).FullName;
        workspace.Write("bin/xdg-open", "#!/bin/sh\necho noise\necho noise >&2\nexit 3\n");
        using var chmod = Process.Start("chmod", ["+x", Path.Combine(bin, "xdg-open")]);
        await chmod.WaitForExitAsync(TestContext.Current.CancellationToken);
        workspace.Variables["PATH"] = $"{bin}:{Environment.GetEnvironmentVariable("PATH")}";
        using var login = ChildProcess.Start(workspace, "login");

        var error = await login.ReadErrorUntilAsync("No browser could be opened here.");
        login.Signal("INT");
        var result = await login.EndAsync(error);

        Assert.Equal(130, result.ExitCode);
        Assert.DoesNotContain("noise", result.All);
        Assert.Contains("Open the printed address yourself", result.Error);
        Assert.Contains("'strava-ingest simulate --consent'", result.Error);
        Assert.Contains("--no-browser", result.Error);
        Assert.Contains("/oauth/authorize?client_id=", result.Out);
    }

    [Fact]
    public async Task A_code_that_Strava_does_not_know_yet_is_exchanged_once_more()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync(
            options => options.CodeDelay = TimeSpan.FromSeconds(1), inRealTime: true);
        workspace.Strava.Consent = asked => asked;
        _ = new Person(workspace).SitsDown();

        var result = await workspace.RunAsync("login");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal([400, 200], workspace.Strava.Requests.Where(request => request.IsTokenRequest).Select(request => request.StatusCode));
    }

    [Fact]
    public async Task Without_a_browser_the_printed_address_works_in_another_process()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync(inRealTime: true);
        workspace.Strava.Consent = asked => asked;
        using var login = ChildProcess.Start(workspace, "login", "--no-browser");
        var address = await login.ReadOutputUntilAsync("/oauth/authorize?");
        using var browser = new HttpClient();

        var page = await browser.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken);
        var result = await login.EndAsync("");

        Assert.Contains("You are connected", page);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("has connected the app", result.Out);
    }

    [Fact]
    public async Task A_signal_ends_a_waiting_login_with_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var workspace = await Workspace.StartUnconnectedAsync(inRealTime: true);
        using var login = ChildProcess.Start(workspace, "login", "--no-browser");
        await login.ReadOutputUntilAsync("/oauth/authorize?");

        login.Terminate();

        Assert.Equal(130, (await login.EndAsync("")).ExitCode);
    }

    private static Uri RedirectOf(Uri address) => new(QueryHelpers.ParseQuery(address.Query)["redirect_uri"].ToString());

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, HttpMethod method, Uri address)
    {
        using var request = new HttpRequestMessage(method, address);
        using var answer = await browser.SendAsync(request);
        return answer.StatusCode;
    }
}
