using System.Data;
using System.Text;
using System.Text.Unicode;
using Microsoft.Data.SqlClient.Server;

namespace Strava.Ingestion.SqlServer;

/// <summary>Contents as the statement takes them: one of each kind an activity, streamed row by row.</summary>
internal static class ContentBatch
{
    private static readonly SqlMetaData[] Columns =
    [
        new("athlete_id", SqlDbType.BigInt),
        new("id", SqlDbType.BigInt),
        new("kind", SqlDbType.VarChar, 20),
        new("content_hash", SqlDbType.Binary, 32),
        new("retrieved_at", SqlDbType.DateTime2, 0, 7),
        new("raw", SqlDbType.NVarChar, SqlMetaData.Max),
        new("raw_bytes", SqlDbType.VarBinary, SqlMetaData.Max),
        new("origin", SqlDbType.VarChar, 6),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Columns.Select(column => SqlName.Quote(column.Name))];

    /// <param name="given">At least one.</param>
    /// <param name="now">The moment of now.</param>
    public static IEnumerable<SqlDataRecord> Rows(IEnumerable<ActivityContent> given, DateTimeOffset now)
    {
        var row = new SqlDataRecord(Columns);
        foreach (var same in given.GroupBy(content => (content.AthleteId, content.ActivityId, content.Kind)))
        {
            var content = same.Aggregate((kept, next) => next.Replaces(kept.Origin, kept.RetrievedAt, now) ? next : kept);
            row.SetInt64(0, content.AthleteId);
            row.SetInt64(1, content.ActivityId);
            row.SetString(2, content.KindName);
            row.SetSqlBinary(3, new(content.ContentHash.ToArray()));
            row.SetDateTime(4, content.RetrievedAt.UtcDateTime);
            SetRaw(row, content);
            row.SetString(7, VersionRules.NameOf(content.Origin));
            yield return row;
        }
    }

    private static void SetRaw(SqlDataRecord row, ActivityContent content)
    {
        var isFile = content.Kind == ContentKinds.Original;
        row.SetString(5, isFile ? "" : Encoding.UTF8.GetString(content.Raw.Span));

        // Text of the server cannot hold what is no valid UTF-8.
        if (!isFile && Utf8.IsValid(content.Raw.Span))
        {
            row.SetDBNull(6);
        }
        else
        {
            row.SetSqlBinary(6, new(content.Raw.ToArray()));
        }
    }
}
