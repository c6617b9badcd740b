using System.Data;
using Microsoft.Data.SqlClient.Server;

namespace Strava.Ingestion.SqlServer;

/// <summary>One column of a batch: its type, and how it is filled.</summary>
/// <param name="Name">Strava's name of the field.</param>
/// <param name="MetaData">The type in the table type.</param>
/// <param name="Set">Fills it.</param>
internal sealed record ActivityColumn(string Name, SqlMetaData MetaData, Action<SqlDataRecord, int, ActivityRecord> Set)
{
    // A value of the view that is longer than its column is left out there; the document is complete.
    private const int Short = 100;
    private const int Long = 500;

    public static ActivityColumn Float(string name, Func<SummaryActivity, double?> get) => Of(name, SqlDbType.Float, get, static (row, at, value) => row.SetDouble(at, value));

    public static ActivityColumn Int(string name, Func<SummaryActivity, int?> get) => Of(name, SqlDbType.Int, get, static (row, at, value) => row.SetInt32(at, value));

    public static ActivityColumn BigInt(string name, Func<SummaryActivity, long?> get) => Of(name, SqlDbType.BigInt, get, static (row, at, value) => row.SetInt64(at, value));

    public static ActivityColumn Bit(string name, Func<SummaryActivity, bool?> get) => Of(name, SqlDbType.Bit, get, static (row, at, value) => row.SetBoolean(at, value));

    public static ActivityColumn Text(string name, Func<SummaryActivity, string?> get) => String(name, SqlMetaData.Max, get);

    public static ActivityColumn Line(string name, Func<SummaryActivity, string?> get) => String(name, Long, activity => get(activity) is { Length: <= Long } text ? text : null);

    public static ActivityColumn ShortText(string name, Func<SummaryActivity, string?> get) => String(name, Short, activity => get(activity) is { Length: <= Short } text ? text : null);

    public static ActivityColumn Time(string name, Func<SummaryActivity, DateTime?> get) => new(
        name, new SqlMetaData(name, SqlDbType.DateTime2, 0, 0), (row, at, activity) => SetOrNull(row, at, get(activity.Activity), static (r, i, value) => r.SetDateTime(i, value)));

    private static ActivityColumn String(string name, long length, Func<SummaryActivity, string?> get) => new(
        name,
        new SqlMetaData(name, SqlDbType.NVarChar, length),
        (row, at, activity) =>
        {
            if (get(activity.Activity) is { } text)
            {
                row.SetString(at, text);
            }
            else
            {
                row.SetDBNull(at);
            }
        });

    private static ActivityColumn Of<T>(string name, SqlDbType type, Func<SummaryActivity, T?> get, Action<SqlDataRecord, int, T> set)
        where T : struct => new(name, new SqlMetaData(name, type), (row, at, activity) => SetOrNull(row, at, get(activity.Activity), set));

    private static void SetOrNull<T>(SqlDataRecord row, int at, T? value, Action<SqlDataRecord, int, T> set)
        where T : struct
    {
        if (value is { } known)
        {
            set(row, at, known);
        }
        else
        {
            row.SetDBNull(at);
        }
    }
}
