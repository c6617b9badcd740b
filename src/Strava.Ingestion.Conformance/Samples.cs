using System.Text;

namespace Strava.Ingestion.Conformance;

/// <summary>Small documents for tests of sinks.</summary>
public static class Samples
{
    /// <summary>The athlete whose history the documents are of when no other is named.</summary>
    public const long Athlete = 134815;

    /// <summary>When the documents were received when no other moment is named.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An activity with a name and a start.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="level">How rich it is.</param>
    /// <param name="athleteId">Whose it is.</param>
    /// <param name="retrievedAt">When it was received; <see cref="Noon"/> unless told.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <returns>The record.</returns>
    public static ActivityRecord Activity(
        long id,
        string name = "Run",
        DetailLevel level = DetailLevel.Summary,
        long athleteId = Athlete,
        DateTimeOffset? retrievedAt = null,
        ActivityOrigin origin = ActivityOrigin.Api) =>
        FromJson($$"""{"resource_state":{{(int)level}},"id":{{id}},"name":"{{name}}","start_date":"2026-11-23T06:00:00Z"}""", level, athleteId, retrievedAt, origin);

    /// <summary>An activity of a document of your own.</summary>
    /// <param name="json">One JSON object with an id.</param>
    /// <param name="level">How rich it is.</param>
    /// <param name="athleteId">Whose it is.</param>
    /// <param name="retrievedAt">When it was received; <see cref="Noon"/> unless told.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <returns>The record.</returns>
    /// <exception cref="ArgumentException">It is no activity.</exception>
    public static ActivityRecord FromJson(
        string json,
        DetailLevel level = DetailLevel.Summary,
        long athleteId = Athlete,
        DateTimeOffset? retrievedAt = null,
        ActivityOrigin origin = ActivityOrigin.Api) =>
        FromBytes(Encoding.UTF8.GetBytes(json), level, athleteId, retrievedAt, origin);

    /// <summary>An activity of bytes of your own.</summary>
    /// <param name="json">One JSON object with an id; the record keeps this memory.</param>
    /// <param name="level">How rich it is.</param>
    /// <param name="athleteId">Whose it is.</param>
    /// <param name="retrievedAt">When it was received; <see cref="Noon"/> unless told.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <returns>The record.</returns>
    /// <exception cref="ArgumentException">It is no activity.</exception>
    public static ActivityRecord FromBytes(
        byte[] json,
        DetailLevel level = DetailLevel.Summary,
        long athleteId = Athlete,
        DateTimeOffset? retrievedAt = null,
        ActivityOrigin origin = ActivityOrigin.Api) =>
        ActivityRecord.TryParse(athleteId, json, level, retrievedAt ?? Noon, out var record, out var rejected, origin)
            ? record
            : throw new ArgumentException(rejected.Reason, nameof(json));

    /// <summary>That an activity is gone.</summary>
    /// <param name="id">The activity's id.</param>
    /// <param name="removedAt">Since when; <see cref="Noon"/> unless told.</param>
    /// <returns>The tombstone.</returns>
    public static ActivityTombstone Tombstone(long id, DateTimeOffset? removedAt = null) => new(id, removedAt ?? Noon);

    /// <summary>A content of an activity.</summary>
    /// <param name="id">The activity's id.</param>
    /// <param name="json">The document.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="athleteId">Whose activity it is.</param>
    /// <param name="retrievedAt">When it was received; <see cref="Noon"/> unless told.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <returns>The content.</returns>
    public static ActivityContent Content(
        long id,
        string json = """{"time":{"data":[0,1]}}""",
        ContentKinds kind = ContentKinds.Streams,
        long athleteId = Athlete,
        DateTimeOffset? retrievedAt = null,
        ActivityOrigin origin = ActivityOrigin.Api) =>
        new(athleteId, id, kind, Encoding.UTF8.GetBytes(json), retrievedAt ?? Noon, origin);

    /// <summary>A document of an athlete.</summary>
    /// <param name="json">The document.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="key">Which of that kind.</param>
    /// <param name="athleteId">Whose it is.</param>
    /// <param name="retrievedAt">When it was received; <see cref="Noon"/> unless told.</param>
    /// <returns>The document.</returns>
    public static AthleteDocument Document(
        string json = """{"id":134815,"firstname":"Marianne"}""",
        AthleteDocumentKinds kind = AthleteDocumentKinds.Profile,
        string key = "",
        long athleteId = Athlete,
        DateTimeOffset? retrievedAt = null) =>
        new(athleteId, kind, key, Encoding.UTF8.GetBytes(json), retrievedAt ?? Noon);
}
