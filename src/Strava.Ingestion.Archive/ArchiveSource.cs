using System.Text;

namespace Strava.Ingestion.Archive;

/// <summary>The activities of an export, a row of its table each, with what their recordings say; before them its gear.</summary>
internal sealed class ArchiveSource(
    Func<IEnumerable<ExportRow>> rows,
    ExportDocument documents,
    ExportRecordings recordings,
    IReadOnlyList<AthleteDocument> gear,
    long athleteId,
    int activityCount,
    DateTimeOffset exportedAt,
    string fingerprint,
    string name) : IActivitySource
{
    // One checkpoint an athlete, which says itself of which export it is.
    private const string Key = "export";

    public ValueTask<SourceIdentity> OpenAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SourceIdentity(Key, athleteId) { Name = $"archive {name}", ActivityCount = activityCount });

    public IAsyncEnumerable<ActivityPage> ReadAsync(ReadOnlyMemory<byte>? checkpoint, CancellationToken cancellationToken)
    {
        var written = ArchiveCheckpoint.Read(checkpoint, fingerprint);
        recordings.Report.AlreadyImported = written;
        return ReadPages(written, cancellationToken).ToAsyncEnumerable();
    }

    private IEnumerable<ActivityPage> ReadPages(int written, CancellationToken cancellationToken)
    {
        var seen = new HashSet<long>();
        var (page, read) = (new ExportPage { AthleteDocuments = written == 0 ? gear : [] }, 0);
        foreach (var row in rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (read++ < written)
            {
                // Whatever follows must not repeat its id.
                seen.Add(documents.Id(row) ?? 0);
                continue;
            }

            Take(row, page, seen, cancellationToken);
            if (page.IsFull)
            {
                yield return Close(page, read);
                page = new ExportPage();
            }
        }

        if (!page.IsEmpty)
        {
            yield return Close(page, read);
        }
    }

    /// <summary>Behind the last row there is nothing to go on with: what comes next is the whole import once more.</summary>
    private ActivityPage Close(ExportPage page, int read) => page.Close(
        new ArchiveCheckpoint { Export = fingerprint, Rows = read < activityCount ? read : 0 }.Write(), remaining: activityCount - read);

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
