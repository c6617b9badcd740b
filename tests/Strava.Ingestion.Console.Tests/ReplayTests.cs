using System.Text;

namespace Strava.Ingestion.Console.Tests;

public sealed class ReplayTests(AzuriteFixture azurite)
{
    private readonly string _container = AzuriteFixture.NewContainer();

    [Theory]
    [InlineData("Activity")]
    [InlineData("Batch")]
    public async Task A_sync_into_blobs_and_a_replay_give_what_a_sync_into_sqlite_gives(string layout)
    {
        await using var workspace = await StartAsync();
        workspace.Variables["Strava__Sinks__AzureBlob__Layout"] = layout;

        var sync = await workspace.RunAsync("sync", "--json");
        Assert.Equal(("completed", 450), (sync.Outcome, sync.Count("written")));
        Assert.False(File.Exists(workspace.Database));

        var replay = await ReplayAsync(workspace);
        Assert.Equal(0, replay.ExitCode);
        Assert.Equal(("completed", 450, 0), (replay.Outcome, replay.Count("written"), replay.Json.GetProperty("requests").GetInt32()));

        foreach (var name in workspace.Variables.Keys.Where(name => name.StartsWith("Strava__Sinks__AzureBlob__", StringComparison.Ordinal)).ToList())
        {
            workspace.Variables.Remove(name);
        }

        workspace.Variables["Strava__Sinks__Sqlite__Path"] = workspace.PathOf("direct.db");
        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);
        Assert.Equal(DatabaseDump.Rows(workspace.PathOf("direct.db")), DatabaseDump.Rows(workspace.Database));
    }

    [Fact]
    public async Task A_second_replay_reads_nothing_that_it_has_read()
    {
        await using var workspace = await StartAsync();
        await workspace.RunAsync("sync", "--json");
        await ReplayAsync(workspace);

        var again = await ReplayAsync(workspace);

        Assert.Equal(("completed", 0), (again.Outcome, again.Count("written")));
    }

    [Fact]
    public async Task A_replay_needs_no_settings_of_the_app_and_asks_nothing_of_strava()
    {
        await using var workspace = await StartAsync();
        await UploadAsync("old/page.json", """[{"id":7,"athlete":{"id":42},"name":"by an older script"}]""");
        workspace.Variables.Remove("Strava__ClientId");
        workspace.Variables.Remove("Strava__ClientSecret");
        workspace.Variables.Remove("Strava__RefreshToken");

        var replay = await ReplayAsync(workspace, "/old");

        Assert.Equal(("completed", 1), (replay.Outcome, replay.Count("written")));
        Assert.Empty(workspace.Strava.Requests);
    }

    [Theory]
    [InlineData("/rwa")]
    [InlineData("/raw/of/nobody")]
    public async Task A_typo_in_the_folder_is_no_success(string typo)
    {
        await using var workspace = await StartAsync();
        await UploadAsync("raw/a.json", """{"id":7,"athlete":{"id":42}}""");

        var replay = await ReplayAsync(workspace, typo);

        Assert.Equal((65, "failed"), (replay.ExitCode, replay.Outcome));
        Assert.Contains(typo[1..], replay.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("✓", replay.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_is_one_in_the_container()
    {
        await using var workspace = await StartAsync();

        var replay = await workspace.RunAsync("replay", "--from", $"blob://{_container}-typo", "--json");

        Assert.Equal("failed", replay.Outcome);
        Assert.NotEqual(0, replay.ExitCode);
        Assert.Contains($"{_container}-typo", replay.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_blob_is_quarantined_and_the_rest_goes_on()
    {
        await using var workspace = await StartAsync();
        await UploadAsync("a.json", "<html>");
        await UploadAsync("b.json", """{"id":7,"athlete":{"id":42}}""");

        var replay = await ReplayAsync(workspace);

        Assert.Equal((0, 1, 1), (replay.ExitCode, replay.Count("written"), replay.Count("rejected")));
        Assert.Contains(
            $"{_container}/a.json",
            (await workspace.RunAsync("quarantine", "list", "--json")).Json.GetProperty("reason").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_older_name_of_the_connection_string_still_works()
    {
        await using var workspace = await StartAsync();
        workspace.Variables.Remove("Strava__Sinks__AzureBlob__ConnectionString");
        workspace.Write(".env", $"BL_CONN={azurite.ConnectionString}\n");

        var sync = await workspace.RunAsync("sync");

        Assert.Equal(0, sync.ExitCode);
        Assert.Contains($"blob container {_container}", sync.Out, StringComparison.Ordinal);
        Assert.True(await azurite.Service.GetBlobContainerClient(_container).ExistsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_storage_account_it_exits_with_64_and_names_the_setting()
    {
        await using var workspace = await StartAsync();
        workspace.Variables.Remove("Strava__Sinks__AzureBlob__ConnectionString");

        var replay = await ReplayAsync(workspace);

        Assert.Equal(64, replay.ExitCode);
        Assert.Contains("Strava:Sinks:AzureBlob:ServiceUri", replay.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("strava")]
    [InlineData("https://strava/raw")]
    [InlineData("blob://")]
    [InlineData("blob://Strava")]
    [InlineData("blob://strava/../other")]
    [InlineData("blob://strava//raw")]
    [InlineData("blob://../strava")]
    public async Task An_address_that_is_none_exits_with_64(string from)
    {
        await using var workspace = await StartAsync();

        var replay = await workspace.RunAsync("replay", "--from", from, "--json");

        Assert.Equal(64, replay.ExitCode);
        Assert.Contains("--from", replay.Error, StringComparison.Ordinal);
        Assert.Equal("failed", replay.Outcome);
    }

    [Fact]
    public async Task A_wrong_layout_exits_with_64_and_is_named()
    {
        await using var workspace = await StartAsync();
        workspace.Variables["Strava__Sinks__AzureBlob__Layout"] = "Sideways";

        var sync = await workspace.RunAsync("sync");

        Assert.Equal(64, sync.ExitCode);
        Assert.Contains("Strava:Sinks:AzureBlob:Layout", sync.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_can_lie_in_blobs()
    {
        await using var workspace = await StartAsync();
        workspace.Variables["Strava__State__AzureBlob__ConnectionString"] = azurite.ConnectionString;
        workspace.Variables["Strava__State__AzureBlob__Container"] = AzuriteFixture.NewContainer();
        workspace.Variables["Strava__State__AzureBlob__KeyContainer"] = AzuriteFixture.NewContainer();

        var sync = await workspace.RunAsync("sync", "--json");

        Assert.Equal("completed", sync.Outcome);
        Assert.False(Directory.Exists(workspace.PathOf("state")));
        Assert.False(Directory.Exists(workspace.PathOf("keys")));
    }

    [Theory]
    [InlineData("Activity")]
    [InlineData("Batch")]
    public async Task What_a_sweep_removed_from_the_blobs_leaves_the_database_with_the_next_replay(string layout)
    {
        await using var workspace = await StartAsync();
        workspace.Variables["Strava__Sinks__AzureBlob__Layout"] = layout;
        await workspace.RunAsync("sync", "--json");
        await ReplayAsync(workspace);
        workspace.Strava.Athlete.Delete(workspace.Strava.Athlete.Activities[7].Id);
        Assert.Equal(1, (await workspace.RunAsync("sweep", "--full", "--json")).Count("deleted"));

        var replay = await ReplayAsync(workspace);

        Assert.Equal(("completed", 1), (replay.Outcome, replay.Count("deleted")));
        Assert.Equal(449, (await workspace.RunAsync("status", "--json")).Json.GetProperty("activities").GetInt32());
    }

    [Fact]
    public async Task A_purge_and_the_status_see_the_database_that_a_replay_has_filled()
    {
        await using var workspace = await StartAsync();
        await workspace.RunAsync("sync", "--json");
        await ReplayAsync(workspace);
        var status = await workspace.RunAsync("status", "--json");
        Assert.Equal(450, status.Json.GetProperty("activities").GetInt32());

        var asked = await workspace.RunAsync("purge");
        var purge = await workspace.RunAsync("purge", "--yes");

        Assert.Contains("strava.db", asked.Error, StringComparison.Ordinal);
        Assert.Equal(0, purge.ExitCode);
        Assert.Contains("sqlite", purge.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await workspace.RunAsync("status", "--json")).Json.GetProperty("activities").GetInt32());
    }

    private async Task<Workspace> StartAsync()
    {
        var workspace = await Workspace.StartAsync();
        workspace.Variables["Strava__Sinks__AzureBlob__ConnectionString"] = azurite.ConnectionString;
        workspace.Variables["Strava__Sinks__AzureBlob__Container"] = _container;
        return workspace;
    }

    private Task<CommandResult> ReplayAsync(Workspace workspace, string prefix = "") =>
        workspace.RunAsync("replay", "--from", $"blob://{_container}{prefix}", "--json");

    private async Task UploadAsync(string name, string content)
    {
        var container = azurite.Service.GetBlobContainerClient(_container);
        await container.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await container.GetBlobClient(name).UploadAsync(
            new BinaryData(Encoding.UTF8.GetBytes(content)), TestContext.Current.CancellationToken);
    }
}
