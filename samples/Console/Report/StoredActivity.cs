using System.Data.Common;
using System.Globalization;

namespace Strava.Ingestion.Console;

/// <summary>What the report needs of an activity; metres and seconds, and null where nothing is known.</summary>
internal sealed record StoredActivity(long Id)
{
    /// <summary>What <see cref="Read"/> reads, in this order. Each kind of SQL writes some of it in its own way.</summary>
    /// <param name="name">The expression of the activity's name.</param>
    /// <param name="day">The expression of a day, as <c>2026-05-04</c>, of a column.</param>
    /// <param name="gearName">The expression of the gear's name.</param>
    /// <param name="polyline">The expression of the route.</param>
    public static string Columns(string name, Func<string, string> day, string gearName, string polyline) =>
        $"id, {name}, coalesce(sport_type, type), {day("start_date_local")}, {day("start_date")}, "
        + $"distance, moving_time, total_elevation_gain, gear_id, {gearName}, {polyline}";

    public string? Name { get; init; }

    public string? Sport { get; init; }

    /// <summary>The day of the start, of the athlete's clock where that is known, else of UTC.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Whether <see cref="Day"/> is a day of UTC.</summary>
    public bool IsUtc { get; init; }

    public double? Distance { get; init; }

    public double? MovingTime { get; init; }

    public double? ElevationGain { get; init; }

    public string? GearId { get; init; }

    public string? GearName { get; init; }

    public string? Polyline { get; init; }

    /// <summary>What tells one gear from another: an export knows the name only.</summary>
    public string? GearKey => GearId ?? (GearName is null ? null : " " + GearName);

    /// <summary>The same with the name that the athlete gives to the gear now, where it is known.</summary>
    /// <param name="names">The names of gear by its id.</param>
    public StoredActivity WithGear(IReadOnlyDictionary<string, string> names) =>
        GearId is not null && names.TryGetValue(GearId, out var name) ? this with { GearName = name } : this;

    public static StoredActivity Read(DbDataReader row)
    {
        var (local, utc) = (DayOf(Text(row, 3)), DayOf(Text(row, 4)));
        return new StoredActivity(row.GetInt64(0))
        {
            Name = Text(row, 1),
            Sport = Text(row, 2),
            Day = local ?? utc,
            IsUtc = local is null && utc is not null,
            Distance = Number(row, 5),
            MovingTime = Number(row, 6),
            ElevationGain = Number(row, 7),
            GearId = Text(row, 8),
            GearName = Text(row, 9),
            Polyline = Text(row, 10),
        };
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static double? Number(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : Convert.ToDouble(row.GetValue(column), CultureInfo.InvariantCulture);

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
