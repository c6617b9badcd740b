using System.Text;

namespace Strava.Ingestion.Console.Tests;

/// <summary>SIGKILL of the client while SQL Server writes: what was not committed is rolled back, and running again completes it.</summary>
public sealed class KilledSqlServerTests : IDisposable
{
    private const int Activities = 900;

    private readonly EngineTables _tables = new();

    public void Dispose() => _tables.Dispose();

    /// <summary>
    /// After which list request, and how many milliseconds later: while a page is written, committed, or the checkpoint moves.
    /// </summary>
    public static TheoryData<int, int> Moments()
    {
        var moments = new TheoryData<int, int>();
        foreach (var request in (int[])[1, 3, 5])
        {
            foreach (var milliseconds in (int[])[0, 60, 250, 600])
            {
                moments.Add(request, milliseconds);
            }
        }

        return moments;
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Killed_after_a_request(int request, int milliseconds)
    {
        await using var workspace = await Workspace.StartInRealTimeAsync(Activities);
        Configure(workspace);
        await ChildProcess.KillSyncAsync(workspace, request, milliseconds);

        Assert.Equal("completed", (await workspace.RunAsync("sync", "--json")).Outcome);
        Assert.Equal(
            workspace.Strava.Athlete.Activities.Select(activity => Encoding.UTF8.GetString(activity.Json.Span)).Order(
                StringComparer.Ordinal),
            _tables.ReadDocuments().Order(StringComparer.Ordinal));
    }

    private void Configure(Workspace workspace)
    {
        foreach (var (section, table) in (IEnumerable<(string, string)>)[("Sinks", _tables.Name), ("State", _tables.State)])
        {
            workspace.Variables[$"Strava__{section}__SqlServer__ConnectionString"] = _tables.ConnectionString;
            workspace.Variables[$"Strava__{section}__SqlServer__Table"] = table;
            workspace.Variables[$"Strava__{section}__SqlServer__CreateSchema"] = "true";
        }
    }
}
