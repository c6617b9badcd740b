using System.Globalization;
using Parquet.Schema;

namespace Strava.Ingestion.Console;

/// <summary>Makes columns of the types that exports have.</summary>
internal static class Columns<TRow>
{
    public static Column<TRow> Text(string name, Func<TRow, string?> read) => new TextColumn<TRow>(name, read);

    public static Column<TRow> Whole(string name, Func<TRow, long?> read) => new ValueColumn<TRow, long>(
        name, read, static value => value.ToString(CultureInfo.InvariantCulture), static name => new DataField(name, typeof(long), isNullable: true));

    /// <summary>A number, with as many digits as tell it from its neighbours.</summary>
    public static Column<TRow> Number(string name, Func<TRow, double?> read) => new ValueColumn<TRow, double>(
        name, read, static value => value.ToString("R", CultureInfo.InvariantCulture), static name => new DataField(name, typeof(double), isNullable: true));

    public static Column<TRow> Flag(string name, Func<TRow, bool?> read) => new ValueColumn<TRow, bool>(
        name, read, static value => value ? "true" : "false", static name => new DataField(name, typeof(bool), isNullable: true));

    /// <summary>A moment, in UTC.</summary>
    public static Column<TRow> Moment(string name, Func<TRow, DateTimeOffset?> read) => new ValueColumn<TRow, DateTime>(
        name,
        row => read(row)?.UtcDateTime,
        static value => value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        static name => new DateTimeDataField(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Micros, isNullable: true));

    /// <summary>A time of the athlete's clock, without a zone.</summary>
    public static Column<TRow> LocalTime(string name, Func<TRow, DateTime?> read) => new ValueColumn<TRow, DateTime>(
        name,
        read,
        static value => value.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        static name => new DateTimeDataField(name, DateTimeFormat.Timestamp, isAdjustedToUTC: false, DateTimeTimeUnit.Micros, isNullable: true));
}
