using System.Globalization;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Console.Tests;

public sealed class PurgeTests
{
    [Fact]
    public async Task Without_yes_it_says_what_it_would_delete_and_does_nothing()
    {
        await using var workspace = await StartAsync();

        var result = await workspace.RunAsync("purge", "--athlete", Id(workspace));

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("Nothing was done", result.Error);
        Assert.Contains(workspace.Database, result.Error);
        Assert.Contains("tokens", result.Error);
        Assert.Contains($"strava-ingest disconnect --athlete {Id(workspace)}", result.Error);
        Assert.Equal(5, await CountAsync(workspace));
    }

    [Fact]
    public async Task With_yes_nothing_is_left_and_a_sync_needs_another_connection()
    {
        await using var workspace = await StartAsync();

        var result = await workspace.RunAsync("purge", "--athlete", Id(workspace), "--yes");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("still has access on Strava", result.Out);
        Assert.Equal(0, await CountAsync(workspace));
        Assert.DoesNotContain(Directory.GetFiles(workspace.PathOf("state")), file => (file + File.ReadAllText(file)).Contains(
            Id(workspace), StringComparison.Ordinal));
        var sync = await workspace.RunAsync("sync", "--json");
        Assert.Equal((77, "authorizationRequired"), (sync.ExitCode, sync.Outcome));
    }

    [Theory]
    [InlineData("--athlete", "0")]
    [InlineData("--athlete", "me")]
    public async Task An_athlete_is_a_number(params string[] args)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);

        var result = await workspace.RunAsync(["purge", "--yes", .. args]);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("--athlete", result.Error);
    }

    [Fact]
    public async Task What_was_imported_is_purged_without_a_registration()
    {
        await using var workspace = await StartAsync();
        foreach (var name in (string[])["ClientId", "ClientSecret", "RefreshToken"])
        {
            workspace.Variables.Remove("Strava__" + name);
        }

        var result = await workspace.RunAsync("purge", "--athlete", Id(workspace), "--yes");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(0, await CountAsync(workspace));
    }

    [Fact]
    public async Task While_strava_is_offline_the_data_go_and_what_is_left_is_named()
    {
        await using var workspace = await StartImportedAsync();
        var isOffline = true;
        workspace.Strava.Faults.Add(SimulatedFault.Status(503), times: 100, when: _ => isOffline);

        var result = await workspace.RunAsync("purge", "--athlete", Id(workspace), "--yes");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains($"All data of athlete {Id(workspace)} are deleted from sqlite, the state, with the tokens of the connection.", result.Out);
        Assert.Contains("✗ The data are deleted, but Strava did not say whose refresh token is in the settings.", result.Error);
        Assert.Contains("run the same command when Strava answers again", result.Error);
        Assert.Equal(0, await CountAsync(workspace));

        isOffline = false;
        var again = await workspace.RunAsync("purge", "--athlete", Id(workspace), "--yes");

        Assert.Equal(0, again.ExitCode);
        Assert.Empty(again.Error);
        Assert.Equal(77, (await workspace.RunAsync("sync", "--json")).ExitCode);
    }

    [Theory]
    [InlineData("inactive", 77)]
    [InlineData("secret", 77)]
    [InlineData("quota", 75)]
    public async Task Where_strava_refuses_to_say_whose_a_token_is_the_exit_code_says_why(string why, int exitCode)
    {
        await using var workspace = await StartImportedAsync();
        workspace.Strava.Faults.AppInactive = why == "inactive";
        workspace.Variables["Strava__ClientSecret"] = why == "secret" ? new string('0', 40) : workspace.Variables["Strava__ClientSecret"];
        if (why == "quota")
        {
            workspace.Strava.Faults.Add(SimulatedFault.TooManyRequests(), when: request => request.PathAndQuery.EndsWith("/athlete", StringComparison.Ordinal));
        }

        var result = await workspace.RunAsync("purge", "--athlete", Id(workspace), "--yes");

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains("✗ The data are deleted, but", result.Error);
        Assert.Equal(0, await CountAsync(workspace));
    }

    [Fact]
    public async Task Where_only_strava_knows_who_is_meant_and_does_not_answer_nothing_is_deleted()
    {
        await using var workspace = await StartImportedAsync();
        workspace.Strava.Faults.Add(SimulatedFault.Status(503), times: 100, when: _ => true);

        var result = await workspace.RunAsync("purge", "--yes");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("Nothing was deleted", result.Error);
        Assert.Contains("'--athlete ID'", result.Error);
        Assert.Equal(1, await CountAsync(workspace));
    }

    [Fact]
    public async Task A_refresh_token_without_a_registration_is_named_before_anything_is_deleted()
    {
        await using var workspace = await StartImportedAsync();
        workspace.Variables.Remove("Strava__ClientId");

        var result = await workspace.RunAsync("purge", "--athlete", Id(workspace), "--yes");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("Strava:ClientId", result.Error);
        Assert.Equal(1, await CountAsync(workspace));
    }

    /// <summary>An export was imported, and the configured refresh token was not used yet.</summary>
    private static async Task<Workspace> StartImportedAsync()
    {
        var workspace = await Workspace.StartAsync(activities: 5);
        Directory.CreateDirectory(workspace.PathOf("export"));
        workspace.Write("export/activities.csv", "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance\n7,\"Sep 12, 2018, 3:02:23 PM\",Exported,Ride,,783,3.68\n");
        Assert.Equal(0, (await workspace.RunAsync("import", "export", "--athlete", Id(workspace))).ExitCode);
        return workspace;
    }

    private static async Task<Workspace> StartAsync()
    {
        var workspace = await Workspace.StartAsync(activities: 5);
        Assert.Equal(0, (await workspace.RunAsync("sync")).ExitCode);
        return workspace;
    }

    private static string Id(Workspace workspace) => workspace.Strava.Athlete.Id.ToString(CultureInfo.InvariantCulture);

    private static async Task<int> CountAsync(Workspace workspace) =>
        (await workspace.RunAsync("status", "--json")).Json.GetProperty("activities").GetInt32();
}
