using System.Globalization;

namespace Strava.Ingestion.Console;

/// <summary>What to export.</summary>
/// <param name="Format">In what form.</param>
/// <param name="AthleteId">Whose activities, or null for everybody's.</param>
/// <param name="ActivityId">The one activity, or null for all.</param>
/// <param name="Window">The part of the history.</param>
internal sealed record ExportRequest(ExportFormat Format, long? AthleteId, long? ActivityId, ActivityWindow Window)
{
    /// <summary>What it writes below the folder, and so replaces there.</summary>
    public IReadOnlyList<ExportTarget> Targets => Format switch
    {
        ExportFormat.Parquet => [ExportTarget.Partitions("activities", AthleteId), ExportTarget.Partitions("streams", AthleteId)],
        ExportFormat.Csv =>
        [
            new ExportTarget(CsvWriter.Activities, CsvLine.Header(ActivityColumns.WithAthlete)),
            new ExportTarget(CsvWriter.Streams, CsvLine.Header(SampleColumns.WithAthlete)),
        ],
        ExportFormat.GeoJson => [new ExportTarget(GeoJsonWriter.File, GeoJsonWriter.Marker)],
        _ => [new ExportTarget(GpxWriter.FileOf(ActivityId ?? 0), GpxWriter.Creator)],
    };

    /// <summary>Which activities, as the end of a sentence.</summary>
    public string Which => string.Join(
        ' ',
        ((string?[])
        [
            ActivityId is { } activity ? "with the id " + activity.ToString(CultureInfo.InvariantCulture) : null,
            AthleteId is { } athlete ? "of athlete " + athlete.ToString(CultureInfo.InvariantCulture) : null,
            (Window.From, Window.Until?.AddDays(-1)) switch
            {
                (null, null) => null,
                ({ } first, null) => $"from {Day(first)} on",
                (null, { } last) => $"until {Day(last)}, that day included",
                ({ } first, { } last) => $"from {Day(first)} until {Day(last)}, both days included",
            },
        ]).OfType<string>());

    private static string Day(DateTimeOffset day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
