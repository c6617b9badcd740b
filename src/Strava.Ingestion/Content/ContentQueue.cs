using System.Runtime.CompilerServices;

namespace Strava.Ingestion;

/// <summary>
/// What is still to fetch for one athlete and one set of sinks: a document a month of start, and a mark for each month in which something is
/// waiting. It is told of every activity before the checkpoint moves, so that a crash at any moment loses nothing.
/// </summary>
/// <remarks>
/// Like a checkpoint it hangs on the sinks' identities: another or an emptied sink gets everything. A mark is written after the document of its
/// month, and goes only if it is the one that was there before the document was read: so what another process adds meanwhile is not overlooked.
/// </remarks>
internal sealed class ContentQueue
{
    private readonly StateDocuments _state;
    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly ContentKinds _configured;
    private DateTimeOffset? _noZonesBefore;

    private ContentQueue(StateDocuments state, string root, ContentKinds configured, TimeProvider time)
    {
        _state = state;
        _root = root;
        _configured = configured;
        _time = time;
    }

    /// <summary>Until when no zones are asked for; null when they are.</summary>
    public DateTimeOffset? ZonesPausedUntil
    {
        get
        {
            var now = _time.GetUtcNow();
            return _noZonesBefore > now && _noZonesBefore <= now + ContentSchedule.Longest ? _noZonesBefore : null;
        }
    }

    private ContentKinds Asked => ZonesPausedUntil is null ? _configured : _configured & ~ContentKinds.Zones;

    private string Settings => _root + "settings";

    private string Months => _root + "months/";

    private string Waiting => _root + "waiting/";

    /// <param name="state">Where it is kept.</param>
    /// <param name="root">The prefix of its documents.</param>
    /// <param name="configured">The kinds to fetch.</param>
    /// <param name="held">Lists what the sinks hold; asked when a kind is new, so that activities delivered earlier get it as well.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The queue, or null when nothing is to be fetched nor ever was.</returns>
    public static async Task<ContentQueue?> OpenAsync(
        StateDocuments state,
        string root,
        ContentKinds configured,
        Func<CancellationToken, Task<IReadOnlyCollection<ContentNote>>> held,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var queue = new ContentQueue(state, root, configured, time);
        var settings = await state.ReadAsync(queue.Settings, ContentJsonContext.Default.ContentSettings, cancellationToken).ConfigureAwait(false);
        if (settings is null && configured == ContentKinds.None)
        {
            return null;
        }

        queue._noZonesBefore = settings?.NoZonesBefore;
        if ((configured & ~(settings?.Complete ?? ContentKinds.None)) != 0)
        {
            await queue.AddAsync(await held(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            await queue.ChangeAsync(found => found.Complete != (found.Complete = found.Complete | configured), cancellationToken).ConfigureAwait(false);
        }

        return queue;
    }

    public async Task AddAsync(IEnumerable<ContentNote> notes, CancellationToken cancellationToken)
    {
        foreach (var month in notes.GroupBy(note => note.Month))
        {
            var isWaiting = false;
            var isChanged = await ChangeAsync(
                month.Key,
                document =>
                {
                    var added = document.Add(month, _configured);
                    isWaiting = document.CountWaiting(_configured) > 0;
                    return added;
                },
                cancellationToken).ConfigureAwait(false);
            if (isWaiting)
            {
                // Written anew where the month has changed, so that who is about to take the mark away is too late.
                await _state.UpdateAsync(
                    Waiting + month.Key, ContentJsonContext.Default.ContentMark, mark => mark is null || isChanged ? new ContentMark() : null, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What may be asked for now, the newest activity first.</summary>
    public async IAsyncEnumerable<ContentItem> DueAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var month in await ListAsync(Waiting, cancellationToken).ConfigureAwait(false))
        {
            var document = await ReadMonthAsync(month, cancellationToken).ConfigureAwait(false);
            foreach (var item in document?.Due(_configured, _time.GetUtcNow()) ?? [])
            {
                // The answer to the first request for zones may have shown that the others are in vain.
                if (item.Kind != ContentKinds.Zones || (Asked & item.Kind) != 0)
                {
                    yield return item;
                }
            }
        }
    }

    public async Task SettleAsync(IReadOnlyList<ContentAnswer> answers, CancellationToken cancellationToken)
    {
        foreach (var month in answers.GroupBy(answer => answer.Item.Note.Month))
        {
            await ChangeAsync(month.Key, document => document.Settle(month), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Forgets activities that are about to leave the sinks with their contents, so that they get them again should they come back.</summary>
    /// <param name="ids">Which.</param>
    /// <param name="window">Where they started.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ForgetAsync(IReadOnlySet<long> ids, ActivityWindow window, CancellationToken cancellationToken)
    {
        var months = ids.Count > 0 ? await ListAsync(Months, cancellationToken).ConfigureAwait(false) : [];
        foreach (var month in months.Where(month => IsWithin(month, window)))
        {
            await ChangeAsync(month, document => document.Entries.RemoveAll(entry => ids.Contains(entry.Id)) > 0, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for no zones for a day: Strava shows them to subscribers only.</summary>
    public async Task PauseZonesAsync(CancellationToken cancellationToken)
    {
        _noZonesBefore = _time.GetUtcNow() + ContentSchedule.Longest;
        await ChangeAsync(
            settings =>
            {
                settings.NoZonesBefore = _noZonesBefore;
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts what is waiting, and takes away the marks of the months in which nothing is.</summary>
    /// <returns>All that is waiting, and the zones among it.</returns>
    public async Task<(int Pending, int Zones)> CountAsync(CancellationToken cancellationToken)
    {
        var (pending, zones) = (0, 0);
        foreach (var month in await ListAsync(Waiting, cancellationToken).ConfigureAwait(false))
        {
            var mark = await _state.GetAsync(Waiting + month, cancellationToken).ConfigureAwait(false);
            var document = await ReadMonthAsync(month, cancellationToken).ConfigureAwait(false);
            pending += document?.CountWaiting(_configured) ?? 0;
            zones += document?.CountWaiting(_configured & ContentKinds.Zones) ?? 0;
            if (mark is not null && (document?.CountWaiting(_configured) ?? 0) == 0)
            {
                // When another process was first, the next count will do it.
                await _state.TryDeleteAsync(Waiting + month, mark.ETag, cancellationToken).ConfigureAwait(false);
            }
        }

        return (pending, zones);
    }

    private static bool IsWithin(string month, ActivityWindow window) =>
        (window.From is not { } from || string.CompareOrdinal(month, ContentNote.MonthOf(from)) >= 0)
        && (window.Until is not { } until || string.CompareOrdinal(month, ContentNote.MonthOf(until)) <= 0);

    /// <returns>The months below a prefix, the newest first.</returns>
    private async Task<List<string>> ListAsync(string prefix, CancellationToken cancellationToken) => await _state.ListAsync(prefix, cancellationToken)
        .Select(key => key[prefix.Length..]).OrderDescending(StringComparer.Ordinal).ToListAsync(cancellationToken).ConfigureAwait(false);

    private async Task<ContentMonth?> ReadMonthAsync(string month, CancellationToken cancellationToken)
    {
        var (document, isDamaged) = await _state.FindAsync(Months + month, ContentJsonContext.Default.ContentMonth, cancellationToken).ConfigureAwait(false);
        if (isDamaged)
        {
            await ForgetCompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        return document;
    }

    private async Task<bool> ChangeAsync(string month, Func<ContentMonth, bool> change, CancellationToken cancellationToken)
    {
        var wasDamaged = false;
        var isChanged = await _state.EditAsync(
            Months + month,
            ContentJsonContext.Default.ContentMonth,
            found =>
            {
                wasDamaged |= found.IsDamaged;
                var document = found.Document ?? new ContentMonth();
                return change(document) ? document : null;
            },
            cancellationToken).ConfigureAwait(false);
        if (wasDamaged)
        {
            await ForgetCompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        return isChanged;
    }

    /// <summary>What a damaged month held is queued again by the next run, from what the sinks hold.</summary>
    private Task<bool> ForgetCompleteAsync(CancellationToken cancellationToken) =>
        ChangeAsync(settings => settings.Complete != (settings.Complete = ContentKinds.None), cancellationToken);

    private Task<bool> ChangeAsync(Func<ContentSettings, bool> change, CancellationToken cancellationToken) => _state.UpdateAsync(
        Settings,
        ContentJsonContext.Default.ContentSettings,
        found =>
        {
            var document = found ?? new ContentSettings();
            return change(document) ? document : null;
        },
        cancellationToken);
}
