using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion;

/// <summary>Fetches what is due of an athlete, one document after the other; each is written before its mark moves.</summary>
/// <remarks>
/// What is missing (a scope, a subscription) waits for the next day and fails no run. A spent quota ends the step until the next run, and so does a failure
/// that passes; that document then waits for an hour, so that it holds up no other. What ends the whole connection ends the run.
/// </remarks>
internal sealed class AthleteFetch(
    Run run, AthleteQueue queue, AthleteRequests requests, AthleteDocumentKinds kinds, AthleteSchedule schedule, ILogger logger)
{
    /// <summary>Pieces of gear that a run asks for at most.</summary>
    public const int GearARun = 20;

    // 10,000 segments or routes. An answer that takes no notice of the page would have no end.
    private const int MostPages = 50;

    private int _fetched;

    /// <summary>Notes what a page names, before the checkpoint moves.</summary>
    public Task NoteAsync(ActivityPage page, CancellationToken cancellationToken) =>
        (kinds & AthleteDocumentKinds.Gear) != 0 ? queue.MeetAsync(page.Activities, cancellationToken) : Task.CompletedTask;

    /// <exception cref="StravaException">The athlete's token or the app is refused.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in AthleteDocument.KindsOf(kinds))
        {
            if (!await (kind == AthleteDocumentKinds.Gear ? FetchGearAsync(cancellationToken) : FetchAsync(kind, cancellationToken)).ConfigureAwait(false))
            {
                break;
            }
        }

        if (_fetched > 0)
        {
            logger.AthleteFetched(_fetched, run.AthleteId!.Value);
        }
    }

    /// <returns>Whether the step goes on.</returns>
    private async Task<bool> FetchAsync(AthleteDocumentKinds kind, CancellationToken cancellationToken)
    {
        var name = AthleteDocument.NameOf(kind);
        if (!schedule.IsDue(queue.Marks.NotBefore.GetValueOrDefault(name), AthleteSchedule.Day))
        {
            return true;
        }

        var isList = kind is AthleteDocumentKinds.StarredSegments or AthleteDocumentKinds.Routes;
        return await TryAsync(
            name,
            () => isList ? FetchPagesAsync(kind, cancellationToken) : AskAsync(kind, "", cancellationToken),
            schedule.Tomorrow,
            (marks, notBefore) => marks.NotBefore[name] = notBefore,
            cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Whether the step goes on.</returns>
    private async Task<bool> FetchGearAsync(CancellationToken cancellationToken)
    {
        foreach (var id in queue.Marks.Gear.Where(gear => schedule.IsDue(gear.Value, AthleteSchedule.Month)).Select(gear => gear.Key).Order(StringComparer.Ordinal).Take(GearARun).ToList())
        {
            if (!await TryAsync(
                "gear " + id,
                () => AskAsync(AthleteDocumentKinds.Gear, id, cancellationToken),
                schedule.NextGear,
                (marks, notBefore) => marks.Gear[id] = notBefore,
                cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a list until a page is empty, which is written too, and as far as it once reached, so that no page of then stays.</summary>
    private async Task FetchPagesAsync(AthleteDocumentKinds kind, CancellationToken cancellationToken)
    {
        var name = AthleteDocument.NameOf(kind);
        var (once, last) = (queue.Marks.Pages.GetValueOrDefault(name), 0);
        for (var page = 1; page <= MostPages; page++)
        {
            var document = await requests.AskAsync(run, kind, page.ToString(CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
            var isEmpty = WholeJson.IsEmptyArray(document.Raw.Span);
            last = isEmpty ? last : page;
            if (!isEmpty && page > once)
            {
                await queue.ChangeAsync(marks => marks.Pages[name] = last, cancellationToken).ConfigureAwait(false);
            }

            await WriteAsync(document, cancellationToken).ConfigureAwait(false);
            if (isEmpty && page > once)
            {
                break;
            }
        }

        await queue.ChangeAsync(marks => marks.Pages[name] = last, cancellationToken).ConfigureAwait(false);
    }

    private async Task AskAsync(AthleteDocumentKinds kind, string key, CancellationToken cancellationToken)
    {
        var document = await requests.AskAsync(run, kind, key, cancellationToken).ConfigureAwait(false);
        await WriteAsync(document, cancellationToken).ConfigureAwait(false);

        // The short form of a profile lists no gear.
        if (document.ReadProfile() is { } profile && (profile.Bikes ?? profile.Shoes) is not null)
        {
            var inUse = (profile.Bikes ?? []).Concat(profile.Shoes ?? []).Select(gear => gear.Id).ToList();
            await queue.ChangeAsync(marks => marks.List(inUse), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(AthleteDocument document, CancellationToken cancellationToken)
    {
        await run.WriteAsync([document], cancellationToken).ConfigureAwait(false);
        _fetched++;
    }

    /// <param name="what">What is asked for, for messages.</param>
    /// <param name="ask">Asks for it and writes it.</param>
    /// <param name="next">When to ask again.</param>
    /// <param name="mark">Notes when to ask again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the step goes on.</returns>
    private async Task<bool> TryAsync(
        string what, Func<Task> ask, DateTimeOffset next, Action<AthleteMarks, DateTimeOffset> mark, CancellationToken cancellationToken)
    {
        var goesOn = true;
        try
        {
            await ask().ConfigureAwait(false);
        }
        catch (StravaRateLimitException e)
        {
            logger.AthleteWaits(run.AthleteId!.Value, e.ResumeAfter);
            return false;
        }
        catch (StravaException e) when (e is not (StravaAppInactiveException or StravaAuthorizationException or StravaAthleteLimitException))
        {
            goesOn = e is not StravaTransientException;
            next = goesOn ? next : schedule.Later;
            logger.AthleteDocumentFailed(what, run.AthleteId!.Value, next, e.Message);
        }

        await queue.ChangeAsync(marks => mark(marks, next), cancellationToken).ConfigureAwait(false);
        return goesOn;
    }
}
