namespace Strava.Ingestion.Client.Tests;

public sealed class PrintingTests
{
    [Fact]
    public void A_connection_prints_its_scopes_and_its_last_run()
    {
        var connection = new AthleteConnection
        {
            AthleteId = 7,
            Scopes = ["read", "activity:read_all"],
            ConnectedAt = TestClock.Origin,
            LastRun = new RunNote("completed", TestClock.Origin),
        };

        Assert.StartsWith(
            "AthleteConnection { AthleteId = 7, Scopes = read,activity:read_all, ConnectedAt = 2026-03-14 09:20:00Z, LastRun = RunNote { Outcome = completed,",
            connection.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_result_of_a_purge_prints_its_places() =>
        Assert.Equal("PurgeResult { Purged = sqlite, files; NotReached = mine }", new PurgeResult(["sqlite", "files"], ["mine"]).ToString());

    [Fact]
    public void The_result_of_a_purge_prints_why_strava_was_not_asked() =>
        Assert.EndsWith("NotReached = ; NotAsked = offline }", new PurgeResult(["sqlite"], []) { NotAsked = new StravaTransientException("offline") }.ToString(), StringComparison.Ordinal);
}
