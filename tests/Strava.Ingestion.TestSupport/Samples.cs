using System.Text;

namespace Strava.Ingestion.TestSupport;

/// <summary>Small documents.</summary>
internal static class Samples
{
    public const long Athlete = 134815;

    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static ActivityRecord Activity(
        long id,
        string name = "Run",
        DetailLevel level = DetailLevel.Summary,
        long athleteId = Athlete,
        DateTimeOffset? retrievedAt = null,
        ActivityOrigin origin = ActivityOrigin.Api)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"resource_state":{{(int)level}},"id":{{id}},"name":"{{name}}","start_date":"2026-11-23T06:00:00Z"}""");
        Assert.True(ActivityRecord.TryParse(athleteId, json, level, retrievedAt ?? Noon, out var record, out _, origin));
        return record;
    }

    public static RejectedActivity Rejected(string payload, long athleteId = Athlete) =>
        new(athleteId, Encoding.UTF8.GetBytes(payload), "The document is no activity.", Noon);
}
