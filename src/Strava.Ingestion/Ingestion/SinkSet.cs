using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

/// <summary>All sinks as one: a page is written once every one of them has acknowledged it.</summary>
internal sealed class SinkSet(IReadOnlyList<IActivitySink> sinks, TimeProvider time, IngestionMetrics metrics, ILogger logger)
{
    public string Names => string.Join(", ", sinks.Select(sink => sink.Name));

    public async Task<List<string>> OpenAsync(CancellationToken cancellationToken)
    {
        if (sinks.Count == 0)
        {
            throw new InvalidOperationException("There is no sink to write to. Add one, e.g. services.AddStravaIngestion(…).AddSqliteSink(o => o.Path = \"strava.db\").");
        }

        var identities = new List<string>(sinks.Count);
        foreach (var sink in sinks)
        {
            identities.Add(await sink.OpenAsync(cancellationToken).ConfigureAwait(false));
        }

        return identities;
    }

    /// <returns>When the activities started that any of the sinks holds.</returns>
    public async Task<IReadOnlyCollection<DateTimeOffset>> StartsAsync(long athleteId, CancellationToken cancellationToken)
    {
        var starts = new Dictionary<long, DateTimeOffset>();
        foreach (var sink in sinks)
        {
            await foreach (var held in sink.ListAsync(athleteId, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                if (held.StartDate is { } start)
                {
                    starts[held.Id] = start;
                }
            }
        }

        return starts.Values;
    }

    /// <returns>What each sink holds of a window from Strava's API; what came from the athlete's own archive is not Strava's to take back.</returns>
    public async Task<Dictionary<IActivitySink, HashSet<long>>> HeldAsync(long athleteId, ActivityWindow window, CancellationToken cancellationToken)
    {
        var held = new Dictionary<IActivitySink, HashSet<long>>();
        foreach (var sink in sinks)
        {
            held[sink] = await sink.ListAsync(athleteId, window, cancellationToken)
                .Where(activity => activity.DetailLevel > DetailLevel.Archive)
                .Select(activity => activity.Id)
                .ToHashSetAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        return held;
    }

    /// <returns>How many activities at least one sink had to remove.</returns>
    public static async Task<int> RemoveAsync(long athleteId, IReadOnlyDictionary<IActivitySink, List<long>> gone, CancellationToken cancellationToken)
    {
        foreach (var (sink, ids) in gone.Where(entry => entry.Value.Count > 0))
        {
            await sink.RemoveAsync(athleteId, ids, cancellationToken).ConfigureAwait(false);
        }

        return gone.SelectMany(entry => entry.Value).Distinct().Count();
    }

    /// <returns>How many activities at least one sink had to write.</returns>
    public async Task<int> WriteAsync(ActivityPage page, CancellationToken cancellationToken)
    {
        if (page.Activities.Count + page.Rejected.Count == 0)
        {
            return 0;
        }

        Report(page);
        var results = await Task.WhenAll(sinks.Select(sink =>
            // Each on a thread of its own, because a sink may well work synchronously, as SQLite does.
            Task.Run(() => WriteAsync(sink, page, cancellationToken), cancellationToken))).ConfigureAwait(false);
        var written = results.Max(result => result.Written);
        metrics.PageWritten(written, page.Activities.Count - written, page.Rejected.Count);
        logger.PageWritten(page.Activities.Count, written, page.Rejected.Count);
        return written;
    }

    /// <returns>How many documents all sinks together have deleted.</returns>
    public async Task<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken)
    {
        var total = 0;
        foreach (var sink in sinks)
        {
            var expired = await sink.ExpireAsync(retrievedBefore, cancellationToken).ConfigureAwait(false);
            metrics.Expired(sink.Name, expired);
            if (expired > 0)
            {
                logger.DocumentsExpired(expired, retrievedBefore, sink.Name);
            }

            total += expired;
        }

        return total;
    }

    /// <summary>Writes what was fetched of activities that the sinks hold.</summary>
    public async Task WriteAsync(IReadOnlyList<ActivityRecord> details, IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken)
    {
        if (details.Count > 0)
        {
            await WriteAsync(new ActivityPage { Activities = details, Checkpoint = default }, cancellationToken).ConfigureAwait(false);
        }

        if (contents.Count > 0)
        {
            await Task.WhenAll(sinks.Select(sink =>
                Task.Run(async () => await sink.WriteContentAsync(contents, cancellationToken).ConfigureAwait(false), cancellationToken))).ConfigureAwait(false);
        }

        logger.ContentsWritten(details.Count, contents.Count);
    }

    /// <returns>What the sinks hold of an athlete from Strava's API, for a queue that has not heard of it. Done is a detail that all of them have.</returns>
    public async Task<IReadOnlyCollection<ContentNote>> NotesAsync(long athleteId, CancellationToken cancellationToken)
    {
        var held = new Dictionary<long, (DateTimeOffset? Start, string? Hash, int Details)>();
        foreach (var sink in sinks)
        {
            await foreach (var activity in sink.ListAsync(athleteId, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                if (activity.DetailLevel > DetailLevel.Archive)
                {
                    var isDetail = activity.DetailLevel == DetailLevel.Detail;
                    var known = held.GetValueOrDefault(activity.Id);
                    held[activity.Id] = (
                        activity.StartDate ?? known.Start, isDetail ? known.Hash : ContentNote.HashOf(activity.ContentHash), known.Details + (isDetail ? 1 : 0));
                }
            }
        }

        return
        [
            .. held.Select(entry => new ContentNote(
                entry.Key,
                entry.Value.Start?.ToUnixTimeSeconds(),
                entry.Value.Hash,
                entry.Value.Details == sinks.Count ? ActivityContents.Detail : ActivityContents.None)),
        ];
    }

    private async Task<SinkWriteResult> WriteAsync(IActivitySink sink, ActivityPage page, CancellationToken cancellationToken)
    {
        using var span = IngestionDiagnostics.Tracing.StartActivity("strava.sink.write");
        span?.SetTag("sink", sink.Name).SetTag("activities", page.Activities.Count);
        var started = time.GetTimestamp();
        if (page.Rejected.Count > 0)
        {
            await sink.QuarantineAsync(page.Rejected, cancellationToken).ConfigureAwait(false);
        }

        var result = page.Activities.Count > 0
            ? await sink.WriteAsync(page.Activities, cancellationToken).ConfigureAwait(false)
            : default;
        metrics.SinkWrote(sink.Name, time.GetElapsedTime(started));
        return result;
    }

    private void Report(ActivityPage page)
    {
        foreach (var rejected in page.Rejected)
        {
            logger.ActivityRejected(rejected.Reason);
        }

        foreach (var activity in page.Activities)
        {
            if (activity.UnreadableFields.Count > 0)
            {
                logger.FieldsUnreadable(activity.Id, string.Join(", ", activity.UnreadableFields));
            }
        }
    }
}
