using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>The history of the configured athlete, from Strava itself.</summary>
internal sealed class StravaSource(IStravaHistory strava, IOptions<StravaOptions> options, TimeProvider time) : IActivitySource
{
    private readonly IngestionOptions _options = options.Value.Ingestion;
    private long _athleteId;

    public static string KeyOf(long athleteId) => FormattableString.Invariant($"strava/{athleteId}");

    public async ValueTask<SourceIdentity> OpenAsync(CancellationToken cancellationToken)
    {
        _athleteId = await strava.OpenAsync(cancellationToken).ConfigureAwait(false);
        return new SourceIdentity(KeyOf(_athleteId), _athleteId);
    }

    public async IAsyncEnumerable<ActivityPage> ReadAsync(ReadOnlyMemory<byte>? checkpoint, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = Parse(checkpoint);
        try
        {
            if (position.Walk is not null)
            {
                // What an earlier run left unread comes first; what has happened since is found by the walk after it.
                await foreach (var (page, reached) in WalkAsync(position, position.Walk, WayBack(position), cancellationToken).ConfigureAwait(false))
                {
                    yield return page;
                    position = reached;
                }
            }

            var start = new WalkState { From = position.Watermark - (long)_options.Lookback.TotalSeconds };
            await foreach (var (page, _) in WalkAsync(position, start, RequestPriority.Live, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }
        }
        finally
        {
            await strava.CloseAsync().ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<(ActivityPage Page, StravaCheckpoint Reached)> WalkAsync(
        StravaCheckpoint position, WalkState start, RequestPriority priority, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walk = new HistoryWalk(start, _options.PageSize, time.GetUtcNow());
        while (!walk.IsFinished)
        {
            var list = await strava.ListAsync(_athleteId, walk.Next(), priority, cancellationToken).ConfigureAwait(false);

            // The first page brings recent training, for which somebody waits; the way back from there can wait itself.
            priority = WayBack(position);
            var (activities, rejected) = walk.Advance(list);
            var reached = walk.IsFinished
                ? new StravaCheckpoint { Watermark = Later(position.Watermark, walk.Rest.Newest) }
                : new StravaCheckpoint { Watermark = position.Watermark, Walk = walk.Rest };
            var checkpoint = JsonSerializer.SerializeToUtf8Bytes(reached, StateJsonContext.Default.StravaCheckpoint);
            yield return (new ActivityPage { Activities = activities, Rejected = rejected, Checkpoint = checkpoint }, reached);
        }
    }

    /// <summary>A first sync goes back through all the history; later ones only as far as the look-back.</summary>
    private static RequestPriority WayBack(StravaCheckpoint position) => position.Watermark is null ? RequestPriority.History : RequestPriority.Live;

    public static StravaCheckpoint Parse(ReadOnlyMemory<byte>? checkpoint)
    {
        try
        {
            return checkpoint is { } json ? JsonSerializer.Deserialize(json.Span, StateJsonContext.Default.StravaCheckpoint)! : new StravaCheckpoint();
        }
        catch (JsonException)
        {
            // A damaged checkpoint costs requests, not activities: begin at the beginning.
            return new StravaCheckpoint();
        }
    }

    private static long? Later(long? a, long? b) => a is null || b > a ? b : a;
}
