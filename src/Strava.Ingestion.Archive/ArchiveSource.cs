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
            page.Add(record, Contents(record, recording));
        }
        else
        {
            page.Add(reason);
        }
    }

    private IEnumerable<ActivityContent> Contents(ActivityRecord record, Recording? recording)
    {
        // Once more, because the API's document takes the place of the one above, and does not have all of it.
        yield return Content(record.Id, ContentKinds.ExportRow, record.Raw);
        if (recordings.ReadOriginal(record.Id) is { } original)
        {
            yield return Content(record.Id, ContentKinds.Original, original);
        }

        if (recording is null)
        {
            yield break;
        }

        if (RecordingStreams.Write(recording.Samples) is { } streams)
        {
            yield return Content(record.Id, ContentKinds.Streams, streams);
        }

        if (RecordingLaps.Write(recording) is { } laps)
        {
            yield return Content(record.Id, ContentKinds.Laps, laps);
        }
    }

    private ActivityContent Content(long id, ContentKinds kind, ReadOnlyMemory<byte> raw) => new(athleteId, id, kind, raw, exportedAt, ActivityOrigin.Export);

    private RejectedActivity Reject(ExportRow row, string what) => new(
        athleteId, Encoding.UTF8.GetBytes(row.Text), FormattableString.Invariant($"Line {row.Line} of '{ExportTable.Activities}' {what}."), exportedAt);
}
