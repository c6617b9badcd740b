using Strava.Ingestion.Client.Models;

namespace Strava.Ingestion.Console;

/// <summary>Activities and samples as Parquet, a file an athlete and year.</summary>
internal sealed class ParquetExport(ExportFolder folder, ExportCounts counts) : IActivityWriter
{
    // Some thirty megabytes in memory each.
    private const int MostActivities = 20_000;
    private const int MostSamples = 50_000;

    private readonly ParquetTable<ActivityRecord> _activities = new(folder, "activities", ActivityColumns.All, MostActivities);
    private readonly ParquetTable<Sample> _samples = new(folder, "streams", SampleColumns.All, MostSamples);
    private long? _athleteId;

    public async ValueTask AddAsync(ActivityRecord activity, StreamSet? streams, CancellationToken cancellationToken)
    {
        if (_athleteId != activity.AthleteId)
        {
            // So that there are never more open files than one athlete has years.
            await CompleteAsync(cancellationToken);
            _athleteId = activity.AthleteId;
        }

        var year = (activity.Activity.StartDateLocal ?? activity.Activity.StartDate?.UtcDateTime)?.Year;
        await _activities.AddAsync(activity.AthleteId, year, activity, cancellationToken);
        for (var i = 0; i < streams?.Count; i++)
        {
            await _samples.AddAsync(activity.AthleteId, year, new Sample(activity, streams, i), cancellationToken);
            counts.Samples++;
        }
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await _activities.CompleteAsync(cancellationToken);
        await _samples.CompleteAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _activities.DisposeAsync();
        await _samples.DisposeAsync();
    }
}
