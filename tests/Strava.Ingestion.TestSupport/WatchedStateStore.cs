using System.Collections.Concurrent;

namespace Strava.Ingestion.TestSupport;

/// <summary>A state store for tests that can be told to fail.</summary>
internal sealed class WatchedStateStore : IStateStore
{
    private readonly ConcurrentDictionary<string, StateDocument> _documents = new();

    /// <summary>Called before every write; throw here to play a broken store.</summary>
    public Action<string>? Writing { get; set; }

    /// <summary>Called before keys are listed; throw here to play a store that is away.</summary>
    public Action<string>? Listing { get; set; }

    /// <summary>Called before every deletion; throw here to play a broken store.</summary>
    public Action<string>? Deleting { get; set; }

    /// <summary>Lets every write of a key that begins so fail.</summary>
    public void FailOn(string prefix) => Writing = key =>
    {
        if (key.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw new IOException("The disk is full.");
        }
    };

    /// <summary>Every read waits for this.</summary>
    public Task ReadsWaitFor { get; set; } = Task.CompletedTask;

    /// <summary>How many documents were read, absent ones too.</summary>
    public int Reads { get; private set; }

    /// <summary>How many writes were tried.</summary>
    public int Writes { get; private set; }

    public IReadOnlyCollection<string> Keys => [.. _documents.Keys];

    /// <summary>The keys that name an athlete; the hash in another key may begin with the same digits.</summary>
    public IEnumerable<string> KeysOf(long athleteId) => Keys.Where(key => $"{key}/".Contains($"/{athleteId}/", StringComparison.Ordinal));

    /// <summary>Another store with the same documents.</summary>
    public WatchedStateStore Copy()
    {
        var copy = new WatchedStateStore();
        foreach (var (key, document) in _documents)
        {
            copy._documents[key] = document;
        }

        return copy;
    }

    /// <summary>Holds what another one holds, and no more.</summary>
    public void Become(WatchedStateStore other)
    {
        _documents.Clear();
        foreach (var (key, document) in other._documents)
        {
            _documents[key] = document;
        }
    }

    public byte[] Content(string key) => _documents[key].Content.ToArray();

    /// <summary>Writes a document behind everybody's back, as a damaged disk or another program would.</summary>
    public void Put(string key, byte[] content) => _documents[StateKey.Validate(key)] = new StateDocument(content, Guid.NewGuid().ToString("n"));

    public async ValueTask<StateDocument?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        await ReadsWaitFor;
        lock (_documents)
        {
            Reads++;
            return _documents.GetValueOrDefault(StateKey.Validate(key));
        }
    }

    public ValueTask<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken = default)
    {
        Writing?.Invoke(key);
        var document = new StateDocument(content.ToArray(), Guid.NewGuid().ToString("n"));
        lock (_documents)
        {
            Writes++;
            if (_documents.GetValueOrDefault(StateKey.Validate(key))?.ETag != etag)
            {
                return ValueTask.FromResult<string?>(null);
            }

            _documents[key] = document;
            return ValueTask.FromResult<string?>(document.ETag);
        }
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken = default)
    {
        StateKey.ValidatePrefix(prefix);
        Listing?.Invoke(prefix);
        return _documents.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToList().ToAsyncEnumerable();
    }

    public ValueTask<bool> TryDeleteAsync(string key, string etag, CancellationToken cancellationToken = default)
    {
        Deleting?.Invoke(key);
        lock (_documents)
        {
            return ValueTask.FromResult(_documents.GetValueOrDefault(StateKey.Validate(key))?.ETag == etag && _documents.TryRemove(key, out _));
        }
    }
}
