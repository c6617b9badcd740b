using System.Runtime.CompilerServices;

namespace Strava.Ingestion.Client;

/// <summary>
/// A list that is read from Strava page by page while it is enumerated: nothing is sent before, one request a page, and enumerating it
/// again asks again.
/// </summary>
/// <typeparam name="T">The model of the items.</typeparam>
/// <param name="readPage">Reads the page that begins at a continuation, or the first one for null; what an app's own tests stand in for.</param>
/// <remarks>
/// The enumeration throws what the methods of <see cref="IStravaClient"/> throw. Strava's pages shift when something is added or deleted
/// meanwhile: an item may come twice, or be left out.
/// </remarks>
public sealed class StravaList<T>(Func<string?, CancellationToken, Task<StravaPage<T>>> readPage) : IAsyncEnumerable<T>
    where T : StravaModel
{
    /// <summary>Reads page by page, with the quota and the point to go on from beside the items.</summary>
    /// <param name="continuation">The <see cref="StravaPage{T}.Continuation"/> of an earlier page of the same list, or null to begin at the beginning.</param>
    /// <param name="cancellationToken">Ends the request under way.</param>
    /// <returns>The pages; the last one may be empty.</returns>
    /// <exception cref="ArgumentException">The continuation does not belong to this list.</exception>
    public async IAsyncEnumerable<StravaPage<T>> AsPages(string? continuation = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        do
        {
            var page = await readPage(continuation, cancellationToken).ConfigureAwait(false);
            yield return page;
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>Reads item by item.</summary>
    /// <param name="cancellationToken">Ends the request under way.</param>
    /// <returns>The items.</returns>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages(null, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
            {
                yield return item;
            }
        }
    }
}
