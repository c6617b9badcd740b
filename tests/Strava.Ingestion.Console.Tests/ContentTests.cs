using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Console.Tests;

public sealed class ContentTests
{
    [Fact]
    public async Task What_the_settings_ask_for_lands_in_the_database_window_by_window()
    {
        await using var workspace = await Workspace.StartAsync(activities: 40, readLimit: 50);
        workspace.Variables["Strava__Ingestion__Content"] = "Detail, Streams";
        var (fetched, codes) = (0, new List<int>());
        CommandResult result;
        do
        {
            result = await workspace.RunAsync("sync", "--json");
            codes.Add(result.ExitCode);
            fetched += result.Json.GetProperty("contents").GetProperty("fetched").GetInt32();
            workspace.Time.Advance(TimeSpan.FromMinutes(15));
        }
        while (result.ExitCode == 75 && codes.Count < 5);

        Assert.Equal([75, 0], codes);
        var streams = Count(workspace, "SELECT COUNT(*) FROM activity_streams WHERE json_array_length(heartrate) = 60");
        Assert.Equal(40, Count(workspace, "SELECT COUNT(*) FROM activities WHERE detail_level = 3"));
        Assert.Equal(fetched, 40 + streams);
        Assert.Equal(streams, Count(workspace, "SELECT COUNT(*) FROM activities WHERE manual IS NOT 1"));
    }

    [Fact]
    public async Task A_person_is_told_how_much_came_and_is_still_to_come()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);
        workspace.Variables["Strava__Ingestion__Content"] = "Laps";

        var result = await workspace.RunAsync("sync");

        Assert.Contains("3 contents fetched, 0 still to come", result.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Strava__Ingestion__Content", "Everything")]
    [InlineData("Strava__Ingestion__ContentConcurrency", "17")]
    [InlineData("Strava__Ingestion__AthleteDocuments", "Everything")]
    public async Task A_wrong_setting_is_named(string variable, string value)
    {
        await using var workspace = await Workspace.StartAsync(activities: 1);
        workspace.Variables[variable] = value;

        var result = await workspace.RunAsync("sync");

        Assert.Equal(64, result.ExitCode);
        Assert.Contains(variable.Replace("__", ":", StringComparison.Ordinal), result.Error, StringComparison.Ordinal);
    }

    private static int Count(Workspace workspace, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={workspace.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
