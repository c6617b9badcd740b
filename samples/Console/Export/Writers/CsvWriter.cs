using Strava.Ingestion.Client.Models;

namespace Strava.Ingestion.Console;

/// <summary>Activities and samples as two CSV files.</summary>
internal sealed class CsvWriter(ExportFolder folder, ExportCounts counts) : IActivityWriter
{
    public const string Activities = "activities.csv";
    public const string Streams = "streams.csv";

    private CsvTable<ActivityRecord>? _activities;
    private CsvTable<Sample>? _samples;

    public async ValueTask AddAsync(ActivityRecord activity, StreamSet? streams, CancellationToken cancellationToken)
    {
        _activities ??= new CsvTable<ActivityRecord>(folder.Create(Activities), ActivityColumns.WithAthlete);
        counts.Guarded += await _activities.AddAsync(activity, cancellationToken);
        for (var i = 0; i < streams?.Count; i++)
        {
            _samples ??= new CsvTable<Sample>(folder.Create(Streams), SampleColumns.WithAthlete);
            await _samples.AddAsync(new Sample(activity, streams, i), cancellationToken);
            counts.Samples++;
        }
    }

    public ValueTask CompleteAsync(CancellationToken cancellationToken) => DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await (_activities?.DisposeAsync() ?? default);
        await (_samples?.DisposeAsync() ?? default);
        (_activities, _samples) = (null, null);
    }
}
