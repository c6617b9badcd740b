using System.Globalization;

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
        Assert.Contains("On Strava's side", result.Out);
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
