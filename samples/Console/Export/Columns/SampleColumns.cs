using static Strava.Ingestion.Console.Columns<Strava.Ingestion.Console.Sample>;

namespace Strava.Ingestion.Console;

/// <summary>The table of samples; the names and units are Strava's.</summary>
internal static class SampleColumns
{
    public static IReadOnlyList<Column<Sample>> All { get; } =
    [
        Whole("activity_id", static at => at.Activity.Id),
        Whole("time", static at => at.Streams.Time?.Data[at.Index]),
        Number("lat", static at => at.Streams.Latlng?.Data[at.Index]?.Latitude),
        Number("lng", static at => at.Streams.Latlng?.Data[at.Index]?.Longitude),
        Number("distance", static at => at.Streams.Distance?.Data[at.Index]),
        Number("altitude", static at => at.Streams.Altitude?.Data[at.Index]),
        Number("velocity_smooth", static at => at.Streams.VelocitySmooth?.Data[at.Index]),
        Whole("heartrate", static at => at.Streams.Heartrate?.Data[at.Index]),
        Whole("cadence", static at => at.Streams.Cadence?.Data[at.Index]),
        Whole("watts", static at => at.Streams.Watts?.Data[at.Index]),
        Whole("temp", static at => at.Streams.Temp?.Data[at.Index]),
        Flag("moving", static at => at.Streams.Moving?.Data[at.Index]),
        Number("grade_smooth", static at => at.Streams.GradeSmooth?.Data[at.Index]),
    ];

    /// <summary>For a table that no folder says the athlete of.</summary>
    public static IReadOnlyList<Column<Sample>> WithAthlete { get; } = [Whole("athlete_id", static at => at.Activity.AthleteId), .. All];
}
