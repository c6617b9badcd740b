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
            Window == default ? null : Window.ToString(),
        ]).OfType<string>());
}
