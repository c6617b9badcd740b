using Azure;
using Microsoft.Data.Sqlite;

namespace Strava.Ingestion.Console.Tests;

/// <summary>To run the same command again is advised only where that helps.</summary>
public sealed class RemedyTests
{
    private const string Again = "Nothing is lost. Run the same command again";

    [Fact]
    public async Task A_malformed_database_is_not_said_to_be_mended_by_a_second_run()
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);
        workspace.Write("strava.db", new string('x', 5000));

        var result = await workspace.RunAsync("sync");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("Move it to another place", result.Error);
        Assert.DoesNotContain(Again, result.Error);
        Assert.Contains("Until then, running the same command again does not help", result.Error);
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

    [Theory]
    [InlineData("Strava__Sinks__SqlServer__ConnectionString", "Server=127.0.0.1,1;Database=strava;User ID=u;Password=p;ConnectRetryCount=0;Connect Timeout=1")]
    [InlineData("Strava__Sinks__SqlServer__ConnectionString", "Server=nowhere.invalid;Database=strava;User ID=u;Password=p;ConnectRetryCount=0;Connect Timeout=1")]
    [InlineData("Strava__State__SqlServer__ConnectionString", "Server=127.0.0.1,1;Database=strava;User ID=u;Password=p;ConnectRetryCount=0;Connect Timeout=1")]
    public async Task A_server_that_nobody_answers_at_may_be_named_wrongly(string setting, string value)
    {
        await using var workspace = await Workspace.StartAsync(activities: 3);
        workspace.Variables.Remove("Strava__State__Files__Directory");
        workspace.Variables[setting] = value;

        var result = await workspace.RunAsync("sync");

        Assert.Equal(74, result.ExitCode);
        Assert.DoesNotContain(Again, result.Error);
        Assert.Contains("Fix the problem, or wait for the server", result.Error);
        Assert.Contains($"{string.Join(':', setting.Split("__")[..^1])}:", result.Error);
    }

    [Theory]
    [InlineData("Sinks", 18456, "Check user, password and database")]
    [InlineData("State", 18456, "Check user, password and database")]
    [InlineData("Sinks", 40615, "firewall rules")]
    [InlineData("Sinks", 8152, "does not go away by itself")]
    public async Task A_database_that_refuses_has_to_be_mended_first(string place, int number, string remedy)
    {
        await using var server = new RefusingSqlServer(number, "No.");
        await using var workspace = await Workspace.StartAsync(activities: 3);
        workspace.Variables.Remove("Strava__State__Files__Directory");
        workspace.Variables[$"Strava__{place}__SqlServer__ConnectionString"] = server.ConnectionString;

        var result = await workspace.RunAsync("sync");

        Assert.Equal(74, result.ExitCode);
        Assert.DoesNotContain("run again", result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Again, result.Error);
        Assert.Contains(remedy, result.Error);
        Assert.Contains("Until then, running the same command again does not help", result.Error);
    }

    [Fact]
    public void So_it_is_with_an_account_of_azure()
    {
        var noAnswer = new RequestFailedException(0, "No such host.");

        Assert.Contains("Fix the problem, or wait for the server", Remedy.Of(new SinkException("blobs", "no answer", noAnswer)));
        Assert.Contains("Fix the problem, or wait for the server", Remedy.Of(new IOException("no answer", new AggregateException(noAnswer, noAnswer))));
        Assert.Contains(Again, Remedy.Of(new SinkException("blobs", "busy", new RequestFailedException(503, "Busy."))));
    }

    [Fact]
    public void So_is_a_disk_that_is_full()
    {
        var full = new SqliteException("full", SQLitePCL.raw.SQLITE_FULL);

        Assert.Contains(Again, Remedy.Of(new SinkException("sqlite", "full", full)));
        Assert.DoesNotContain(Again, Remedy.Of(new IOException("no rights", new UnauthorizedAccessException())));
    }
}
