using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

/// <summary>The tokens of all athletes in this process: of those who were asked for last, in bounded memory.</summary>
internal sealed class AccessTokens(
    TokenStore store, TokenEndpoint endpoint, StravaApp app, TokenLeases leases, TokenWork work, TimeProvider time, TokenMetrics metrics, ILogger<AccessTokens> logger)
    : IAsyncDisposable, IDisposable
{
    /// <summary>How many connections are kept; more only where tokens wait to be stored or renewals are under way.</summary>
    public const int Capacity = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = [];
    private readonly LinkedList<Entry> _latestFirst = [];

    /// <summary>How many connections are in memory, for tests.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _byKey.Count;
            }
        }
    }

    /// <inheritdoc cref="TokenHolder.GetAsync"/>
    public Task<TokenSet> GetAsync(TokenSlot slot, string? rejected, CancellationToken cancellationToken) =>
        UseAsync(slot, holder => holder.GetAsync(rejected, cancellationToken));

    /// <summary>Uses the tokens of a connection; as long as somebody does, they are not forgotten.</summary>
    public async Task<T> UseAsync<T>(TokenSlot slot, Func<TokenHolder, Task<T>> use)
    {
        var entry = Enter(slot);
        try
        {
            return await use(entry.Holder).ConfigureAwait(false);
        }
        finally
        {
            Leave(entry);
        }
    }

    /// <inheritdoc cref="UseAsync{T}"/>
    public Task UseAsync(TokenSlot slot, Func<TokenHolder, Task> use) => UseAsync(
        slot,
        async holder =>
        {
            await use(holder).ConfigureAwait(false);
            return true;
        });

    /// <summary>Waits for what Strava has been asked for, and stores what is not stored yet, because all of it would be lost with the process.</summary>
    /// <remarks>A container disposes of this before what it uses.</remarks>
    public async ValueTask DisposeAsync()
    {
        await work.EndAsync().ConfigureAwait(false);
        List<TokenHolder> holders;
        lock (_gate)
        {
            holders = [.. _latestFirst.Select(entry => entry.Holder)];
        }

        foreach (var holder in holders)
        {
            await holder.SaveLastAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private Entry Enter(TokenSlot slot)
    {
        lock (_gate)
        {
            if (_byKey.TryGetValue(slot.Key, out var node))
            {
                _latestFirst.Remove(node);
                _latestFirst.AddFirst(node);
            }
            else
            {
                node = _latestFirst.AddFirst(new Entry(slot.Key, new TokenHolder(slot, store, endpoint, app, leases, work, time, metrics, logger)));
                _byKey.Add(slot.Key, node);
                Trim();
            }

            node.Value.Users++;
            return node.Value;
        }
    }

    private void Leave(Entry entry)
    {
        lock (_gate)
        {
            entry.Users--;
        }
    }

    private void Trim()
    {
        for (var node = _latestFirst.Last; node is not null && _byKey.Count > Capacity;)
        {
            var (entry, before) = (node.Value, node.Previous);
            if (entry.Users == 0 && entry.Holder.IsIdle && node != _latestFirst.First)
            {
                _latestFirst.Remove(node);
                _byKey.Remove(entry.Key);
            }

            node = before;
        }
    }

    private sealed class Entry(string key, TokenHolder holder)
    {
        public string Key { get; } = key;

        public TokenHolder Holder { get; } = holder;

        public int Users { get; set; }
    }
}
