using System.Text;

namespace Strava.Ingestion.Archive;

/// <summary>The activities of an export, a row of its table each, with what their recordings say.</summary>
internal sealed class ArchiveSource(
    Func<IEnumerable<ExportRow>> rows,
    ExportDocument documents,
    ExportRecordings recordings,
    long athleteId,
    int activityCount,
    DateTimeOffset exportedAt,
    string name) : IActivitySource
{
    // Without a key, and so without a checkpoint: a second reading costs nothing of anybody's quota, and a newer export under the
    // same name has to be read from its start.
    public ValueTask<SourceIdentity> OpenAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SourceIdentity(Key: null, athleteId) { Name = $"archive {name}", ActivityCount = activityCount });

    public IAsyncEnumerable<ActivityPage> ReadAsync(ReadOnlyMemory<byte>? checkpoint, CancellationToken cancellationToken) =>
        ReadPages(cancellationToken).ToAsyncEnumerable();

    private IEnumerable<ActivityPage> ReadPages(CancellationToken cancellationToken)
    {
        var seen = new HashSet<long>();
        var page = new ExportPage();
        foreach (var row in rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Take(row, page, seen, cancellationToken);
            if (page.IsFull)
            {
                yield return page.Close();
                page = new ExportPage();
            }
        }

        if (!page.IsEmpty)
        {
            yield return page.Close();
        }
    }

    private void Take(ExportRow row, ExportPage page, HashSet<long> seen, CancellationToken cancellationToken)
    {
        if (documents.Id(row) is not { } id)
        {
            page.Add(Reject(row, "has no readable activity id"));
            return;
        }

        if (!seen.Add(id))
        {
            page.Add(Reject(row, "repeats the id of an activity above it"));
            return;
        }

        var recording = recordings.Read(id, cancellationToken);
        var document = documents.Write(row, recording is null ? null : RecordingTrack.Of(recording))!;
        if (ActivityRecord.TryParse(athleteId, document, DetailLevel.Summary, exportedAt, out var record, out var reason, ActivityOrigin.Export))
        {
            page.Add(record, Contents(id, recording));
        }
        else
        {
            page.Add(reason);
        }
    }

    private IEnumerable<ActivityContent> Contents(long id, Recording? recording)
    {
        if (recordings.ReadOriginal(id) is { } original)
        {
            yield return new ActivityContent(athleteId, id, ContentKinds.Original, original, exportedAt, ActivityOrigin.Export);
        }

        if (recording is null)
        {
            yield break;
        }

        if (RecordingStreams.Write(recording.Samples) is { } streams)
        {
            yield return new ActivityContent(athleteId, id, ContentKinds.Streams, streams, exportedAt, ActivityOrigin.Export);
        }

        if (RecordingLaps.Write(recording) is { } laps)
        {
            yield return new ActivityContent(athleteId, id, ContentKinds.Laps, laps, exportedAt, ActivityOrigin.Export);
        }
    }

    private RejectedActivity Reject(ExportRow row, string what) => new(
        athleteId, Encoding.UTF8.GetBytes(row.Text), FormattableString.Invariant($"Line {row.Line} of '{ExportTable.Activities}' {what}."), exportedAt);
}
