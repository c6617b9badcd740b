using System.Data;
using System.Text;
using Microsoft.Data.SqlClient.Server;
using static Strava.Ingestion.SqlServer.ActivityColumn;

namespace Strava.Ingestion.SqlServer;

/// <summary>The columns of the table and of the table type, in their order, and the rows that are streamed into it.</summary>
internal static class ActivityBatch
{
    private static readonly ActivityColumn[] Columns =
    [
        new("athlete_id", new SqlMetaData("athlete_id", SqlDbType.BigInt), static (row, at, activity) => row.SetInt64(at, activity.AthleteId)),
        new("id", new SqlMetaData("id", SqlDbType.BigInt), static (row, at, activity) => row.SetInt64(at, activity.Id)),
        Line("name", static a => a.Name),
        Float("distance", static a => a.Distance),
        Int("moving_time", static a => (int?)a.MovingTime?.TotalSeconds),
        Int("elapsed_time", static a => (int?)a.ElapsedTime?.TotalSeconds),
        Float("total_elevation_gain", static a => a.TotalElevationGain),
        Float("elev_high", static a => a.ElevHigh),
        Float("elev_low", static a => a.ElevLow),
        ShortText("type", static a => a.Type),
        ShortText("sport_type", static a => a.SportType),
        Int("workout_type", static a => a.WorkoutType),
        Time("start_date", static a => a.StartDate?.UtcDateTime),
        Time("start_date_local", static a => a.StartDateLocal),
        ShortText("timezone", static a => a.Timezone),
        Float("utc_offset", static a => a.UtcOffset?.TotalSeconds),
        Float("start_latitude", static a => a.StartLatlng?.Latitude),
        Float("start_longitude", static a => a.StartLatlng?.Longitude),
        Float("end_latitude", static a => a.EndLatlng?.Latitude),
        Float("end_longitude", static a => a.EndLatlng?.Longitude),
        Text("summary_polyline", static a => a.Map?.SummaryPolyline),
        Float("average_speed", static a => a.AverageSpeed),
        Float("max_speed", static a => a.MaxSpeed),
        Float("average_cadence", static a => a.AverageCadence),
        Float("average_temp", static a => a.AverageTemp),
        Float("average_watts", static a => a.AverageWatts),
        Int("weighted_average_watts", static a => a.WeightedAverageWatts),
        Int("max_watts", static a => a.MaxWatts),
        Float("kilojoules", static a => a.Kilojoules),
        Bit("device_watts", static a => a.DeviceWatts),
        Bit("has_heartrate", static a => a.HasHeartrate),
        Float("average_heartrate", static a => a.AverageHeartrate),
        Float("max_heartrate", static a => a.MaxHeartrate),
        Float("suffer_score", static a => a.SufferScore),
        ShortText("gear_id", static a => a.GearId),
        Line("device_name", static a => a.DeviceName),
        Bit("trainer", static a => a.Trainer),
        Bit("commute", static a => a.Commute),
        Bit("manual", static a => a.Manual),
        Bit("private", static a => a.Private),
        ShortText("visibility", static a => a.Visibility),
        Bit("flagged", static a => a.Flagged),
        Bit("hide_from_home", static a => a.HideFromHome),
        Line("external_id", static a => a.ExternalId),
        BigInt("upload_id", static a => a.UploadId),
        Int("achievement_count", static a => a.AchievementCount),
        Int("kudos_count", static a => a.KudosCount),
        Int("comment_count", static a => a.CommentCount),
        Int("athlete_count", static a => a.AthleteCount),
        Int("photo_count", static a => a.PhotoCount),
        Int("total_photo_count", static a => a.TotalPhotoCount),
        Int("pr_count", static a => a.PrCount),
        new("content_hash", new SqlMetaData("content_hash", SqlDbType.Binary, 32), static (row, at, activity) => row.SetSqlBinary(at, new(activity.ContentHash.ToArray()))),
        new("origin", new SqlMetaData("origin", SqlDbType.VarChar, 6), static (row, at, activity) => row.SetString(at, VersionRules.NameOf(activity.Origin))),
        new("detail_level", new SqlMetaData("detail_level", SqlDbType.TinyInt), static (row, at, activity) => row.SetByte(at, (byte)activity.DetailLevel)),
        new("retrieved_at", new SqlMetaData("retrieved_at", SqlDbType.DateTime2, 0, 7), static (row, at, activity) => row.SetDateTime(at, activity.RetrievedAt.UtcDateTime)),
        new("raw", new SqlMetaData("raw", SqlDbType.NVarChar, SqlMetaData.Max), static (row, at, activity) => row.SetString(at, Encoding.UTF8.GetString(activity.Raw.Span))),
        new("raw_bytes", new SqlMetaData("raw_bytes", SqlDbType.VarBinary, SqlMetaData.Max), SetBytes),
    ];

    /// <summary>What an update sets: all but the key.</summary>
    public static IReadOnlyList<string> Values { get; } = [.. Columns.Skip(2).Select(column => SqlName.Quote(column.Name))];

    public static IReadOnlyList<string> Names { get; } = [.. Columns.Select(column => SqlName.Quote(column.Name))];

    /// <summary>One record, filled anew for each row while the client streams them.</summary>
    public static IEnumerable<SqlDataRecord> Rows(IEnumerable<ActivityRecord> activities)
    {
        var row = new SqlDataRecord([.. Columns.Select(column => column.MetaData)]);
        foreach (var activity in activities)
        {
            for (var at = 0; at < Columns.Length; at++)
            {
                Columns[at].Set(row, at, activity);
            }

            yield return row;
        }
    }

    private static void SetBytes(SqlDataRecord row, int at, ActivityRecord activity)
    {
        // Text of the server cannot hold what is no valid UTF-8.
        if (System.Text.Unicode.Utf8.IsValid(activity.Raw.Span))
        {
            row.SetDBNull(at);
        }
        else
        {
            row.SetSqlBinary(at, new(activity.Raw.ToArray()));
        }
    }
}
