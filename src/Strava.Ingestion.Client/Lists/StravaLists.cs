namespace Strava.Ingestion.Client;

/// <summary>Strava's three kinds of lists: counted in pages, continued from a cursor, and given as a whole.</summary>
internal sealed class StravaLists(StravaTransport transport)
{
    // What stands for itself in an address, and what percent-encoding begins with.
    private const string CursorPunctuation = "-._~%";

    /// <summary>A list that Strava counts in pages. It ends with an empty page, as documented: a page that is not full may be followed by others.</summary>
    /// <param name="path">The path without the page.</param>
    /// <param name="request">What is asked for, for messages.</param>
    /// <param name="first">The page to begin with.</param>
    public StravaList<T> ListCountedAsync<T>(Func<RequestPath> path, string request, PagePosition first)
        where T : StravaModel => new(async (continuation, cancellationToken) =>
        {
            var position = continuation is null ? first : PagePosition.Parse(continuation);
            var address = path().Add("page", position.Page).Add("per_page", position.Size);
            var (array, answer) = await ReadAsync<T>(address, request, StravaTransport.AthleteClient, cancellationToken).ConfigureAwait(false);
            return ToPage(array, answer, array.Items.Count + array.Rejected.Count == 0 ? null : position.Next().ToString());
        });

    /// <summary>A list whose items say where the page after them begins.</summary>
    public StravaList<T> ListContinuedAsync<T>(Func<RequestPath> path, string request, int pageSize, Func<T, string?> cursorOf)
        where T : StravaModel
    {
        var size = PagePosition.First(pageSize).Size;
        return new(async (continuation, cancellationToken) =>
        {
            var address = path().Add("page_size", size).Add("after_cursor", continuation is null ? null : Encode(continuation));
            var (array, answer) = await ReadAsync<T>(address, request, StravaTransport.AthleteClient, cancellationToken).ConfigureAwait(false);
            var next = array.Items is [.., var last] ? cursorOf(last) : null;
            return next is not null && next == continuation
                ? throw new StravaTransientException($"Strava repeats the same page of {request}; try again later.")
                : ToPage(array, answer, next);
        });
    }

    /// <summary>A list that comes as a whole.</summary>
    public StravaList<T> ListWholeAsync<T>(Func<RequestPath> path, string request, string client = StravaTransport.AthleteClient)
        where T : StravaModel => new(async (continuation, cancellationToken) =>
        {
            if (continuation is not null)
            {
                throw new ArgumentException("The list comes as a whole and has no continuation.", nameof(continuation));
            }

            var (array, answer) = await ReadAsync<T>(path(), request, client, cancellationToken).ConfigureAwait(false);
            return ToPage(array, answer, continuation: null);
        });

    private Task<(ModelArray<T> Array, StravaResponse Answer)> ReadAsync<T>(RequestPath path, string request, string client, CancellationToken cancellationToken)
        where T : StravaModel
    {
        var look = new SecondLook();
        return transport.GetAsync(path.ToUri(), request, client, answer => (transport.ReadModels<T>(answer, request, look), answer), cancellationToken);
    }

    private static StravaPage<T> ToPage<T>(ModelArray<T> array, StravaResponse answer, string? continuation)
        where T : StravaModel => new()
        {
            Items = array.Items,
            Rejected = array.Rejected,
            Continuation = continuation,
            RateLimits = answer.RateLimits,
            Raw = answer.Body,
        };

    // A cursor comes percent-encoded and is passed on as it is; what could not stand in an address is encoded after all.
    private static string Encode(string cursor) =>
        cursor.All(c => char.IsAsciiLetterOrDigit(c) || CursorPunctuation.Contains(c, StringComparison.Ordinal)) ? cursor : Uri.EscapeDataString(cursor);
}
