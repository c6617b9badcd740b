using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Strava.Ingestion;

/// <summary>The history of the athlete of a run, from Strava itself.</summary>
/// <param name="run">Whose history.</param>
/// <param name="strava">Where it is read.</param>
/// <param name="options">How it is read.</param>
/// <param name="time">The clock.</param>
/// <param name="turn">How many pages to read before others have their turn; the checkpoint says where to go on.</param>
internal sealed class StravaSource(Run run, IStravaHistory strava, IngestionOptions options, TimeProvider time, RunTurn turn) : IActivitySource
{
    // The watermark of a history that was read to its end and is empty.
    private const long NothingYet = 0;

    private int _pages;

    /// <summary>What is read of an athlete.</summary>
    public static SourceIdentity Identity(long athleteId) => new("strava", athleteId) { Name = FormattableString.Invariant($"strava/{athleteId}") };

    public ValueTask<SourceIdentity> OpenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Identity(run.AthleteId!.Value));

    public async IAsyncEnumerable<ActivityPage> ReadAsync(ReadOnlyMemory<byte>? checkpoint, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = Parse(checkpoint);
        if (position.Walk is not null)
        {
            // What an earlier run left unread comes first; what has happened since is found by the walk after it.
            await foreach (var (page, reached) in WalkAsync(position, position.Walk, WayBack(position), cancellationToken).ConfigureAwait(false))
            {
                yield return page;
                position = reached;
            }
        }

        if (turn.Continues)
        {
            yield break;
        }

        var start = new WalkState { From = position.Watermark - (long)options.Lookback.TotalSeconds };
        await foreach (var (page, _) in WalkAsync(position, start, RequestPriority.Live, cancellationToken).ConfigureAwait(false))
        {
            yield return page;
        }
    }

    private async IAsyncEnumerable<(ActivityPage Page, StravaCheckpoint Reached)> WalkAsync(
        StravaCheckpoint position, WalkState start, RequestPriority priority, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = new HistoryWalk(start, position.Watermark is null ? WalkReach.Whole : WalkReach.Recent, options.PageSize, time.GetUtcNow());
        while (!walk.IsFinished && !run.HasMore)
        {
            var list = await strava.ListAsync(run, walk.Next(), priority, cancellationToken).ConfigureAwait(false);

            // The first page brings recent training, for which somebody waits; the way back from there can wait itself.
            priority = WayBack(position);
            var (activities, rejected) = walk.Advance(list);
            var reached = walk.IsFinished
                ? new StravaCheckpoint { Watermark = Later(position.Watermark, walk.Rest.Newest ?? NothingYet) }
                : new StravaCheckpoint { Watermark = position.Watermark, Walk = walk.Rest };
            run.HasMore = !walk.IsFinished && !walk.IsEnding && ++_pages >= turn.Pages;
            var checkpoint = JsonSerializer.SerializeToUtf8Bytes(reached, CheckpointJsonContext.Default.StravaCheckpoint);
            yield return (new ActivityPage { Activities = activities, Rejected = rejected, Checkpoint = checkpoint }, reached);
        }
    }

    /// <summary>A first sync goes back through all the history; later ones only as far as the look-back.</summary>
    private static RequestPriority WayBack(StravaCheckpoint position) => position.Watermark is null ? RequestPriority.History : RequestPriority.Live;

    /// <exception cref="InvalidDataException">It is damaged. That costs requests and no activities: the history is read from its beginning.</exception>
    private static StravaCheckpoint Parse(ReadOnlyMemory<byte>? checkpoint) => checkpoint is { } json
        ? StateJson.Read(json.Span, CheckpointJsonContext.Default.StravaCheckpoint).Document ?? throw new InvalidDataException("The checkpoint is damaged.")
        : new StravaCheckpoint();

    private static long? Later(long? a, long? b) => a is null || b > a ? b : a;
}
