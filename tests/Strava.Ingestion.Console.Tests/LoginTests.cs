using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Strava.Ingestion.Console.Tests;

public sealed class LoginTests
{
    [Fact]
    public async Task A_granted_login_connects_the_athlete_and_says_so_in_both_places()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        workspace.Strava.Consent = asked => asked;
        var person = new Person(workspace).SitsDown();

        var result = await workspace.RunAsync("login");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(
            $"Athlete {workspace.Strava.Athlete.Id} has connected the app with read, activity:read_all, profile:read_all.", result.Out);
        Assert.Contains(person.Asked!.AbsoluteUri, result.OutLines);
        var (status, text) = await person.Page;
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("You are connected", text);
        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);
    }

    [Fact]
    public async Task The_address_asks_for_what_the_documentation_says()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        workspace.Strava.Consent = asked => asked;
        var person = new Person(workspace).SitsDown();

        await workspace.RunAsync("login", "--scope", "read,activity:read");

        var query = QueryHelpers.ParseQuery(person.Asked!.Query);
        Assert.Equal(new Uri(workspace.Strava.OAuthBaseAddress, "authorize").AbsoluteUri, person.Asked.GetLeftPart(UriPartial.Path));
        Assert.Equal(["client_id", "redirect_uri", "response_type", "approval_prompt", "scope", "state"], query.Keys);
        Assert.Equal(
            [workspace.Strava.ClientId, "code", "auto", "read,activity:read"],
            ((string[])["client_id", "response_type", "approval_prompt", "scope"]).Select(name => query[name].ToString()));
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/$", query["redirect_uri"].ToString());
        Assert.Matches("^[0-9a-f]{32}$", query["state"].ToString());
    }

    [Fact]
    public async Task No_token_code_or_secret_is_printed()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        workspace.Strava.Consent = asked => asked;
        _ = new Person(workspace).SitsDown();

        var result = await workspace.RunAsync("login", "--verbose");

        foreach (var secret in (string[])[workspace.Strava.ClientSecret, workspace.Strava.Athlete.RefreshToken, workspace.Strava.Athlete.AccessToken, "code="])
        {
            Assert.DoesNotContain(secret, result.All);
        }
    }

    [Fact]
    public async Task A_denied_login_exits_with_77_and_the_remedy()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        workspace.Strava.Consent = _ => null;
        var person = new Person(workspace).SitsDown();

        var result = await workspace.RunAsync("login");

        Assert.Equal(77, result.ExitCode);
        Assert.Contains("did not authorize the app", result.Error);
        Assert.Contains("choose 'Authorize'", result.Error);
        Assert.Contains("You are not connected", (await person.Page).Text);
        Assert.Contains("No athlete is connected", (await workspace.RunAsync("athletes")).Out);
    }

    [Fact]
    public async Task Unticked_activities_are_refused_and_the_athlete_is_disconnected_again()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        workspace.Strava.Consent = _ => ["read"];
        var person = new Person(workspace).SitsDown();

        var result = await workspace.RunAsync("login");

        Assert.Equal(77, result.ExitCode);
        Assert.Contains("activity:read_all or activity:read", result.Error);
        Assert.Contains("--allow-missing-scopes", result.Error);
        Assert.False(workspace.Strava.Athlete.IsConnected);
        Assert.Contains("disconnected again", (await person.Page).Text);
        Assert.Contains("No athlete is connected", (await workspace.RunAsync("athletes")).Out);
    }

    [Fact]
    public async Task Nothing_ticked_at_all_is_refused_too()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        workspace.Strava.Consent = _ => [];
        _ = new Person(workspace).SitsDown();

        Assert.Equal(77, (await workspace.RunAsync("login")).ExitCode);
        Assert.False(workspace.Strava.Athlete.IsConnected);
    }

    [Fact]
    public async Task Told_so_it_keeps_a_connection_that_lacks_scopes_and_warns()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        workspace.Strava.Consent = _ => ["read"];
        _ = new Person(workspace).SitsDown();

        var result = await workspace.RunAsync("login", "--allow-missing-scopes");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("A sync will fail", result.Out);
        Assert.True(workspace.Strava.Athlete.IsConnected);
    }

    [Fact]
    public async Task Public_activities_alone_are_enough_with_a_warning()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        workspace.Strava.Consent = asked => asked;
        _ = new Person(workspace).SitsDown();

        var result = await workspace.RunAsync("login", "--scope", "read,activity:read");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Private activities will be missing", result.Out);
    }

    [Fact]
    public async Task An_app_that_is_full_exits_with_77_and_the_remedy()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync(options => options.MaxAthletes = 0);
        workspace.Strava.Consent = asked => asked;
        var person = new Person(workspace).SitsDown();

        var result = await workspace.RunAsync("login");

        Assert.Equal(77, result.ExitCode);
        Assert.Contains("disconnect one, or ask Strava for a higher limit", result.Error);
        Assert.Contains("limit of athletes", (await person.Page).Text);
    }

    [Theory]
    [InlineData("Strava__ClientSecret", "another-secret-of-the-app")]
    [InlineData("Strava__ClientId", "999")]
    public async Task Wrong_credentials_end_it_at_once_and_are_not_the_athletes_fault(string key, string value)
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        workspace.Strava.Consent = asked => asked;
        _ = new Person(workspace)
        {
            Instead = (browser, address) =>
                browser.GetAsync(new Uri(address.AbsoluteUri.Replace("client_id=" + value, "client_id=" + workspace.Strava.ClientId, StringComparison.Ordinal))),
        }.SitsDown();
        workspace.Variables[key] = value;

        var result = await workspace.RunAsync("login");

        Assert.Equal(77, result.ExitCode);
        Assert.Contains("Strava refuses the app's credentials", result.Error);
        Assert.Contains("Strava:ClientSecret", result.Error);
        Assert.DoesNotContain("login' again", result.Error);
        Assert.Single(workspace.Strava.Requests, request => request.IsTokenRequest);
    }

    [Fact]
    public async Task Without_a_registration_it_exits_with_64_and_names_the_keys()
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();
        workspace.Variables.Remove("Strava__ClientId");
        workspace.Variables.Remove("Strava__ClientSecret");

        var result = await workspace.RunAsync("login");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("Strava:ClientId", result.Error);
        Assert.Contains("Strava:ClientSecret", result.Error);
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--port", "web")]
    [InlineData("--timeout", "0")]
    public async Task A_wrong_option_exits_with_64(params string[] args)
    {
        await using var workspace = await Workspace.StartUnconnectedAsync();

        Assert.Equal(64, (await workspace.RunAsync(["login", .. args])).ExitCode);
    }
}
