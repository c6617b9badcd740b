namespace Strava.Ingestion.Console.Tests;

public sealed class SyncConfigurationTests
{
    [Theory]
    [InlineData("Strava__ClientId", "Strava:ClientId")]
    [InlineData("Strava__ClientSecret", "Strava:ClientSecret")]
    public async Task A_missing_setting_exits_with_64_and_is_named(string variable, string key)
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables.Remove(variable);

        var result = await workspace.RunAsync("sync", "--json");

        Assert.Equal(64, result.ExitCode);
        Assert.Equal("failed", result.Outcome);
        Assert.Contains(key, result.Error);
        Assert.False(File.Exists(workspace.Database));
    }

    [Fact]
    public async Task An_empty_environment_variable_counts_as_not_set()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Write(".env", $"CLIENT_ID={workspace.Strava.ClientId}");
        workspace.Variables["Strava__ClientId"] = "";

        Assert.Equal(0, (await workspace.RunAsync("sync")).ExitCode);
    }

    [Fact]
    public async Task The_older_names_of_a_dotenv_file_still_work()
    {
        await using var workspace = await Workspace.StartAsync();
        MoveToDotEnv(workspace, ".env");

        var result = await workspace.RunAsync("sync", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(450, result.Count("written"));
    }

    [Fact]
    public async Task Another_dotenv_file_can_be_named()
    {
        await using var workspace = await Workspace.StartAsync();
        MoveToDotEnv(workspace, "athlete.env");

        Assert.Equal(64, (await workspace.RunAsync("sync")).ExitCode);
        Assert.Equal(0, (await workspace.RunAsync("sync", "--env-file", "athlete.env")).ExitCode);
    }

    [Fact]
    public async Task A_named_dotenv_file_that_is_missing_exits_with_64()
    {
        await using var workspace = await Workspace.StartAsync();

        var result = await workspace.RunAsync("sync", "--env-file", "nowhere.env");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("nowhere.env", result.Error);
    }

    [Fact]
    public async Task The_environment_wins_over_the_dotenv_file()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Write(".env", "CLIENT_SECRET=0000000000000000\nStrava__RefreshToken=1111111111111111");

        Assert.Equal(0, (await workspace.RunAsync("sync")).ExitCode);
    }

    [Fact]
    public async Task Older_names_are_not_taken_from_the_environment()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables["CLIENT_ID"] = workspace.Variables["Strava__ClientId"];
        workspace.Variables.Remove("Strava__ClientId");

        Assert.Equal(64, (await workspace.RunAsync("sync")).ExitCode);
    }

    [Fact]
    public async Task A_sink_of_another_kind_is_named_with_those_there_are_and_never_quoted()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables["Strava__Sinks__Cosmos__Key"] = "hunter2hunter2";

        var result = await workspace.RunAsync("sync");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("Strava:Sinks:Cosmos", result.Error);
        Assert.Contains("Sqlite", result.Error);
        Assert.DoesNotContain("hunter2", result.All);
    }

    [Fact]
    public async Task The_older_names_of_a_sql_server_lead_to_it_and_its_password_is_never_printed()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Write(".env", "SERVER=127.0.0.1,1\nDB=strava\nUSR=athlete\nPWD=hunter2hunter2");

        var result = await workspace.RunAsync("sync", "--verbose");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("Strava:Sinks:SqlServer", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.All);
        Assert.Empty(workspace.Strava.Requests);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("TRUST_SERVER_CERTIFICATE=true", true)]
    [InlineData("TRUST_SERVER_CERTIFICATE=false", false)]
    public void The_older_names_trust_a_certificate_where_they_say_so(string line, bool trusts)
    {
        var variables = $"SERVER=localhost\nDB=strava\n{line}".Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=')).ToDictionary(entry => entry[0], entry => entry[1]);

        var setting = LegacyNames.SqlServer(variables)!.Value;

        Assert.Equal(trusts, new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(setting.Value).TrustServerCertificate);
    }

    [Fact]
    public async Task A_trust_that_is_neither_true_nor_false_is_named()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Write(".env", "SERVER=127.0.0.1,1\nDB=strava\nTRUST_SERVER_CERTIFICATE=yes");

        var result = await workspace.RunAsync("sync");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("Example: TRUST_SERVER_CERTIFICATE=true", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_of_sql_server_is_printed_with_the_configured_names()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables["Strava__Sinks__SqlServer__Table"] = "runs";

        var result = await workspace.RunAsync("schema", "sqlserver");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("CREATE TABLE [dbo].[runs]", result.Out, StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE [dbo].[ingestion_state]", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("schema sqlserver", "CreateSchema", "hunter2")]
    [InlineData("schema sqlserver", "Table", "two\nlines")]
    [InlineData("sync", "CreateSchema", "hunter2")]
    [InlineData("sync", "Table", "two\nlines")]
    public async Task A_wrong_setting_of_sql_server_is_named_and_never_quoted(string command, string key, string value)
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables["Strava__Sinks__SqlServer__ConnectionString"] = "Server=127.0.0.1,1;Database=strava;User ID=u;Password=p";
        workspace.Variables[$"Strava__Sinks__SqlServer__{key}"] = value;

        var result = await workspace.RunAsync(command.Split(' '));

        Assert.Equal(64, result.ExitCode);
        Assert.Contains($"Strava:Sinks:SqlServer:{key}", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(value, result.All);
        Assert.Empty(workspace.Strava.Requests);
    }

    [Fact]
    public async Task Appsettings_are_read_and_the_dotenv_file_wins_over_them()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Write("appsettings.json", """{ "Strava": { "Sinks": { "Sqlite": { "Path": "first.db" } } } }""");
        await workspace.RunAsync("sync");
        workspace.Write(".env", "export Strava__Sinks__Sqlite__Path='second.db'");
        await workspace.RunAsync("sync");

        Assert.True(File.Exists(workspace.PathOf("first.db")));
        Assert.True(File.Exists(workspace.PathOf("second.db")));
        Assert.False(File.Exists(workspace.Database));
    }

    [Fact]
    public async Task Appsettings_that_are_no_json_exit_with_64()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Write("appsettings.json", "{ Strava");

        var result = await workspace.RunAsync("sync");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("appsettings.json", result.Error);
    }

    [Fact]
    public async Task A_configured_folder_gets_files_and_no_database()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables["Strava__Sinks__Files__Directory"] = "activities";

        var result = await workspace.RunAsync("sync");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(450, Directory.EnumerateFiles(workspace.PathOf("activities"), "*.summary.json", SearchOption.AllDirectories).Count());
        Assert.False(File.Exists(workspace.Database));
    }

    [Fact]
    public async Task Two_configured_sinks_are_both_filled()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables["Strava__Sinks__Files__Directory"] = "activities";
        workspace.Variables["Strava__Sinks__Sqlite__Path"] = "both.db";

        var result = await workspace.RunAsync("sync");

        Assert.Contains("activities", result.Out);
        Assert.Contains("both.db", result.Out);
        Assert.True(File.Exists(workspace.PathOf("both.db")));
        Assert.True(Directory.Exists(workspace.PathOf("activities")));
    }

    [Fact]
    public async Task State_can_lie_in_a_database()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables["Strava__State__Sqlite__Path"] = "state.db";

        await workspace.RunAsync("sync");
        var second = await workspace.RunAsync("sync", "--json");

        Assert.Equal(0, second.Count("written"));
        Assert.True(File.Exists(workspace.PathOf("state.db")));
        Assert.False(Directory.Exists(workspace.PathOf("state")));
    }

    [Fact]
    public async Task A_value_that_is_no_number_exits_with_64_and_is_not_quoted()
    {
        await using var workspace = await Workspace.StartAsync();
        workspace.Variables["Strava__Ingestion__PageSize"] = "lots";

        var result = await workspace.RunAsync("sync");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains("PageSize", result.Error);
    }

    private static void MoveToDotEnv(Workspace workspace, string file)
    {
        workspace.Write(file, $"""
            # the app
            export CLIENT_ID={workspace.Strava.ClientId}
            CLIENT_SECRET="{workspace.Strava.ClientSecret}"   # from the settings page
            REFRESH_TOKEN='{workspace.Strava.Athlete.RefreshToken}'
            """);
        foreach (var name in (string[])["ClientId", "ClientSecret", "RefreshToken"])
        {
            workspace.Variables.Remove("Strava__" + name);
        }
    }
}
