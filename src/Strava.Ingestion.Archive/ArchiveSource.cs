using System.Text;

namespace Strava.Ingestion.Archive;

/// <summary>The activities of an export, a row of its table each.</summary>
internal sealed class ArchiveSource(Func<IEnumerable<ExportRow>> rows, ExportDocument documents, long athleteId, DateTimeOffset exportedAt, string name) : IActivitySource
{
    private const int PageSize = 200;

    // Without a key, and so without a checkpoint: a second reading costs nothing of anybody's quota, and a newer export under the
    // same name has to be read from its start.
    public ValueTask<SourceIdentity> OpenAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SourceIdentity(Key: null, athleteId) { Name = $"archive {name}" });

    public IAsyncEnumerable<ActivityPage> ReadAsync(ReadOnlyMemory<byte>? checkpoint, CancellationToken cancellationToken) =>
        ReadPages(cancellationToken).ToAsyncEnumerable();

    private IEnumerable<ActivityPage> ReadPages(CancellationToken cancellationToken)
    {
        var seen = new HashSet<long>();
        foreach (var chunk in rows().Chunk(PageSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var activities = new List<ActivityRecord>(chunk.Length);
            var rejected = new List<RejectedActivity>();
            foreach (var row in chunk)
            {
                if (documents.Write(row) is not { } document)
                {
                    rejected.Add(Reject(row, "has no readable activity id"));
                }
                else if (!ActivityRecord.TryParse(athleteId, document, DetailLevel.Summary, exportedAt, out var record, out var reason, ActivityOrigin.Export))
                {
                    rejected.Add(reason);
                }
                else if (!seen.Add(record.Id))
                {
                    rejected.Add(Reject(row, "repeats the id of an activity above it"));
                }
                else
                {
                    activities.Add(record);
                }
            }

            yield return new ActivityPage { Activities = activities, Rejected = rejected, Checkpoint = default };
        }
    }

    private RejectedActivity Reject(ExportRow row, string what) => new(
        athleteId, Encoding.UTF8.GetBytes(row.Text), FormattableString.Invariant($"Line {row.Line} of '{ExportTable.Activities}' {what}."), exportedAt);
}
