using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Console.Tests;

/// <summary>To run the same command again is advised only where that helps.</summary>
public sealed class RemedyTests
{
    private const string Again = "Nothing is lost: run the same command again";

    [Fact]
    public async Task A_malformed_database_is_not_said_to_be_mended_by_a_second_run()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);
        workspace.Write("strava.db", new string('x', 5000));

        var result = await workspace.RunAsync("sync");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("move it away", result.Error);
        Assert.DoesNotContain(Again, result.Error);
        Assert.Contains("does not help before that is mended", result.Error);
    }

    [Fact]
    public async Task Neither_is_one_of_a_newer_version()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);
        await workspace.RunAsync("sync");
        DatabaseDump.Column(workspace.Database, "UPDATE schema_versions SET version = 99 RETURNING component");

        var result = await workspace.RunAsync("sync");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("Update the package", result.Error);
        Assert.DoesNotContain(Again, result.Error);
    }

    [Fact]
    public async Task A_server_that_fails_in_passing_is()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);
        workspace.Strava.Faults.Add(Testing.SimulatedFault.Status(503), times: 100);

        Assert.Contains(Again, (await workspace.RunAsync("sync")).Error);
    }

    [Fact]
    public void So_is_a_disk_that_is_full()
    {
        var full = new SqliteException("full", SQLitePCL.raw.SQLITE_FULL);

        Assert.Contains(Again, Remedy.Of(new SinkException("sqlite", "full", full)));
        Assert.DoesNotContain(Again, Remedy.Of(new IOException("no rights", new UnauthorizedAccessException())));
    }
}
