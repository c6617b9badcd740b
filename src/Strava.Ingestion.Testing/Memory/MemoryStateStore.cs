using Strava.Ingestion.Client;

namespace Strava.Ingestion.Testing;

/// <summary>
/// A state store that keeps everything in memory, for tests: <c>UseMemoryState</c> registers one, with the keys that encrypt the tokens. Its tokens
/// are gone with it, so it is none for an app. It passes the suite of Strava.Ingestion.Conformance.
/// </summary>
public sealed class MemoryStateStore : IStateStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StateDocument> _documents = [];

    /// <summary>Called with the key before a document is written or deleted: throw here to play a store that fails, or wait to play a slow one.</summary>
    public Func<string, CancellationToken, Task>? Writing { get; set; }

    /// <summary>What encrypts the tokens that it holds.</summary>
    internal MemoryKeyRing KeyRing { get; } = new();

    /// <summary>The keys of the documents that it holds now.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_gate)
            {
                return [.. _documents.Keys.Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<StateDocument?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        StateKey.Validate(key);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_documents.GetValueOrDefault(key));
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken = default)
    {
        StateKey.Validate(key);
        await BeforeWriteAsync(key, cancellationToken).ConfigureAwait(false);
        var document = new StateDocument(content.ToArray(), Guid.NewGuid().ToString("n"));
        lock (_gate)
        {
            if (_documents.GetValueOrDefault(key)?.ETag != etag)
            {
                return null;
            }

            _documents[key] = document;
            return document.ETag;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryDeleteAsync(string key, string etag, CancellationToken cancellationToken = default)
    {
        StateKey.Validate(key);
        ArgumentNullException.ThrowIfNull(etag);
        await BeforeWriteAsync(key, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            return _documents.GetValueOrDefault(key)?.ETag == etag && _documents.Remove(key);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken = default)
    {
        StateKey.ValidatePrefix(prefix);
        cancellationToken.ThrowIfCancellationRequested();
        return Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToAsyncEnumerable();
    }

    private async Task BeforeWriteAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await (Writing?.Invoke(key, cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
    }
}
