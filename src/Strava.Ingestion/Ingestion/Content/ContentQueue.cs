using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace Strava.Ingestion;

/// <summary>
/// What is still to fetch for one athlete and one set of sinks: a document a month of start, and an index, because a state store cannot
/// list. It is told of every activity before the checkpoint moves, so that a crash at any moment loses nothing.
/// </summary>
/// <remarks>
/// Like a checkpoint it hangs on the sinks' identities: another or an emptied sink gets everything. Every change is by compare-and-swap.
/// A month enters the index after its document is written, and leaves it only if the index is the one that was there before its document
/// was read: so what another process adds meanwhile is not overlooked.
/// </remarks>
internal sealed class ContentQueue
{
    private static readonly TimeSpan NextLookForZones = TimeSpan.FromDays(1);

    private readonly IStateStore _state;
    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly ActivityContents _configured;
    private DateTimeOffset? _noZonesBefore;

    private ContentQueue(IStateStore state, string name, ActivityContents configured, TimeProvider time)
    {
        _state = state;
        _root = $"content/{name}/";
        _configured = configured;
        _time = time;
    }

    private ActivityContents Asked => _noZonesBefore > _time.GetUtcNow() ? _configured & ~ActivityContents.Zones : _configured;

    private StateRecord<ContentIndex> Index => new(_state, _root + "index", StateJsonContext.Default.ContentIndex);

    /// <param name="state">Where it is kept.</param>
    /// <param name="name">Whose it is and for which sinks, as a part of a state key.</param>
    /// <param name="configured">The kinds to fetch.</param>
    /// <param name="held">Lists what the sinks hold; asked when a kind is new, so that activities delivered earlier get it as well.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The queue, or null when nothing is to be fetched nor ever was.</returns>
    public static async Task<ContentQueue?> OpenAsync(
        IStateStore state,
        string name,
        ActivityContents configured,
        Func<CancellationToken, Task<IReadOnlyCollection<ContentNote>>> held,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var queue = new ContentQueue(state, name, configured, time);
        var index = await queue.Index.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (index is null && configured == ActivityContents.None)
        {
            return null;
        }

        queue._noZonesBefore = index?.NoZonesBefore;
        if ((configured & ~(index?.Complete ?? ActivityContents.None)) != 0)
        {
            await queue.AddAsync(await held(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            await queue.ChangeIndexAsync(found => found.Complete != (found.Complete = found.Complete | configured), cancellationToken).ConfigureAwait(false);
        }

        return queue;
    }

    public async Task AddAsync(IEnumerable<ContentNote> notes, CancellationToken cancellationToken)
    {
        var (changed, waiting) = (new List<string>(), new List<string>());
        foreach (var month in notes.GroupBy(note => note.Month))
        {
            var count = 0;
            var isNew = await ChangeAsync(
                _root + month.Key,
                StateJsonContext.Default.ContentMonth,
                document =>
                {
                    var added = document.Add(month, _configured);
                    count = document.CountWaiting(_configured);
                    return added;
                },
                cancellationToken).ConfigureAwait(false);
            if (isNew)
            {
                changed.Add(month.Key);
            }

            if (count > 0)
            {
                waiting.Add(month.Key);
            }
        }

        // Written anew even when the month is in it, so that who is about to take it out is too late.
        await ChangeIndexAsync(
            index =>
            {
                var size = index.Months.Count + index.Waiting.Count;
                index.Months.UnionWith(changed);
                index.Waiting.UnionWith(waiting);
                return size != index.Months.Count + index.Waiting.Count || changed.Count > 0;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What may be asked for now, the newest activity first.</summary>
    public async IAsyncEnumerable<ContentItem> DueAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var index = await Index.ReadAsync(cancellationToken).ConfigureAwait(false);
        foreach (var month in index?.Waiting.OrderDescending(StringComparer.Ordinal) ?? Enumerable.Empty<string>())
        {
            var document = await Month(month).ReadAsync(cancellationToken).ConfigureAwait(false);
            foreach (var item in document?.Due(_configured, _time.GetUtcNow()) ?? [])
            {
                // The answer to the first request for zones may have shown that the others are in vain.
                if (item.Kind != ActivityContents.Zones || (Asked & item.Kind) != 0)
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
            await ChangeAsync(_root + month.Key, StateJsonContext.Default.ContentMonth, document => document.Settle(month), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Forgets activities that are about to leave the sinks with their contents, so that they get them again should they come back.</summary>
    /// <param name="ids">Which.</param>
    /// <param name="window">Where they started.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ForgetAsync(IReadOnlySet<long> ids, ActivityWindow window, CancellationToken cancellationToken)
    {
        var index = ids.Count > 0 ? await Index.ReadAsync(cancellationToken).ConfigureAwait(false) : null;
        foreach (var month in index?.Months.Where(month => IsWithin(month, window)).ToList() ?? [])
        {
            await ChangeAsync(
                _root + month, StateJsonContext.Default.ContentMonth, document => document.Entries.RemoveAll(entry => ids.Contains(entry.Id)) > 0, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for no zones for a day: Strava shows them to subscribers only.</summary>
    public async Task PauseZonesAsync(CancellationToken cancellationToken)
    {
        _noZonesBefore = _time.GetUtcNow() + NextLookForZones;
        await ChangeIndexAsync(
            index =>
            {
                index.NoZonesBefore = _noZonesBefore;
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Counts what is waiting, and takes the months out of the index in which nothing is.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var record = Index;
        var index = await record.ReadAsync(cancellationToken).ConfigureAwait(false) ?? new ContentIndex();
        var (pending, months) = (0, index.Waiting.Count);
        foreach (var month in index.Waiting.ToList())
        {
            var document = await Month(month).ReadAsync(cancellationToken).ConfigureAwait(false);
            pending += document?.CountWaiting(Asked) ?? 0;
            if ((document?.CountWaiting(_configured) ?? 0) == 0)
            {
                index.Waiting.Remove(month);
            }
        }

        if (index.Waiting.Count < months)
        {
            // When another process was first, the next count will do it.
            await record.TryWriteAsync(index, cancellationToken).ConfigureAwait(false);
        }

        return pending;
    }

    private static bool IsWithin(string month, ActivityWindow window) =>
        (window.From is not { } from || string.CompareOrdinal(month, ContentNote.MonthOf(from)) >= 0)
        && (window.Until is not { } until || string.CompareOrdinal(month, ContentNote.MonthOf(until)) <= 0);

    private StateRecord<ContentMonth> Month(string name) => new(_state, _root + name, StateJsonContext.Default.ContentMonth);

    private Task<bool> ChangeIndexAsync(Func<ContentIndex, bool> change, CancellationToken cancellationToken) =>
        ChangeAsync(_root + "index", StateJsonContext.Default.ContentIndex, change, cancellationToken);

    private async Task<bool> ChangeAsync<T>(string key, JsonTypeInfo<T> type, Func<T, bool> change, CancellationToken cancellationToken)
        where T : class, new()
    {
        var record = new StateRecord<T>(_state, key, type);
        while (true)
        {
            var document = await record.ReadAsync(cancellationToken).ConfigureAwait(false) ?? new T();
            if (!change(document))
            {
                return false;
            }

            if (await record.TryWriteAsync(document, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }
    }
}
