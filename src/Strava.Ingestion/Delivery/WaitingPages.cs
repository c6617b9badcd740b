using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Strava.Ingestion;

/// <summary>Joins the pages that have piled up while the sinks were writing, so that a slow sink pays for fewer transactions.</summary>
internal static class WaitingPages
{
    /// <remarks>A page with contents is large: nothing is joined to it.</remarks>
    /// <param name="pages">Where they wait.</param>
    /// <param name="most">How many to join: a source that is faster than this loop would otherwise be read into memory whole.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async IAsyncEnumerable<ActivityPage> ReadJoinedAsync(
        this ChannelReader<ActivityPage> pages, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await pages.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var waiting = new List<ActivityPage>();
            while (waiting.Count < most && !waiting.Exists(page => page.Contents.Count > 0) && pages.TryRead(out var page))
            {
                waiting.Add(page);
            }

            yield return waiting.Count == 1 ? waiting[0] : Join(waiting);
        }
    }

    private static ActivityPage Join(List<ActivityPage> pages) => new()
    {
        Activities = [.. pages.SelectMany(page => page.Activities)],
        Contents = [.. pages.SelectMany(page => page.Contents)],
        AthleteDocuments = [.. pages.SelectMany(page => page.AthleteDocuments)],
        Rejected = [.. pages.SelectMany(page => page.Rejected)],
        Removed = pages.SelectMany(page => page.Removed).GroupBy(removed => removed.Key, removed => removed.Value)
            .ToDictionary(athlete => athlete.Key, athlete => (IReadOnlyList<ActivityTombstone>)[.. athlete.SelectMany(tombstones => tombstones)]),
        Remaining = pages[^1].Remaining,
        Checkpoint = pages[^1].Checkpoint,
    };
}
