using System.Runtime.CompilerServices;

namespace Strava.Ingestion.Console;

/// <summary>Takes activities from a reader to a writer, one at a time.</summary>
internal sealed class ActivityExport(IActivityReader reader, ExportRequest request, ExportCounts counts)
{
    /// <param name="writer">What to write with.</param>
    /// <param name="count">Told how many activities are written.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(IActivityWriter writer, Action<int> count, CancellationToken cancellationToken)
    {
        await foreach (var activity in ReadAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var contents = await reader.ReadContentAsync(activity.AthleteId, activity.Id, ContentKinds.Streams, cancellationToken);
            var content = contents.SingleOrDefault();
            var streams = content?.ReadStreams();
            counts.Add(activity, content, isReadable: streams is not null);
            await writer.AddAsync(activity, streams, cancellationToken);
            if (counts.Activities % 100 == 0)
            {
                count(counts.Activities);
            }
        }
    }

    private async IAsyncEnumerable<ActivityRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var athletes = await reader.ListAthletesAsync(cancellationToken).Order().ToListAsync(cancellationToken);
        foreach (var athleteId in athletes.Where(id => request.AthleteId is null || id == request.AthleteId))
        {
            var activities = request.ActivityId is { } activityId
                ? FindAsync(athleteId, activityId, cancellationToken)
                : reader.ReadAsync(athleteId, request.Window, cancellationToken);
            await foreach (var activity in activities)
            {
                yield return activity;
            }
        }
    }

    private async IAsyncEnumerable<ActivityRecord> FindAsync(
        long athleteId, long activityId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(athleteId, activityId, cancellationToken) is { } activity && request.Window.Contains(activity.Activity.StartDate))
        {
            yield return activity;
        }
    }
}
