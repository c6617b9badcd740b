using System.Text;

namespace Strava.Ingestion.Conformance;

/// <summary>Small documents for the suites.</summary>
public static class Samples
{
    public const long Athlete = 134815;

    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static ActivityRecord Activity(
        long id, string name = "Run", DetailLevel level = DetailLevel.Summary, long athleteId = Athlete, DateTimeOffset? retrievedAt = null) =>
        FromJson($$"""{"resource_state":{{(int)level}},"id":{{id}},"name":"{{name}}","start_date":"2026-11-23T06:00:00Z"}""", level, athleteId, retrievedAt);

    public static ActivityRecord FromJson(
        string json, DetailLevel level = DetailLevel.Summary, long athleteId = Athlete, DateTimeOffset? retrievedAt = null) =>
        FromBytes(Encoding.UTF8.GetBytes(json), level, athleteId, retrievedAt);

    public static ActivityRecord FromBytes(
        byte[] json, DetailLevel level = DetailLevel.Summary, long athleteId = Athlete, DateTimeOffset? retrievedAt = null) =>
        ActivityRecord.TryParse(athleteId, json, level, retrievedAt ?? Noon, out var record, out var rejected)
            ? record
            : throw new ArgumentException(rejected.Reason, nameof(json));

    public static ActivityContent Content(
        long id, string json = """{"time":{"data":[0,1]}}""", ActivityContents kind = ActivityContents.Streams, long athleteId = Athlete, DateTimeOffset? retrievedAt = null) =>
        new(athleteId, id, kind, Encoding.UTF8.GetBytes(json), retrievedAt ?? Noon);

    public static RejectedActivity Rejected(string payload, long athleteId = Athlete) =>
        new(athleteId, Encoding.UTF8.GetBytes(payload), "The document is no activity.", Noon);
}
