using System.Collections.Concurrent;
using Strava.Ingestion.Client;

namespace MyApp;

/// <summary>State in a dictionary, which the instances of one process share.</summary>
public sealed class DictionaryStateStore(ConcurrentDictionary<string, StateDocument> documents) : IStateStore
{
    public ValueTask<StateDocument?> GetAsync(string key, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(documents.GetValueOrDefault(StateKey.Validate(key)));

    public ValueTask<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken = default)
    {
        var held = documents.GetValueOrDefault(StateKey.Validate(key));
        var written = new StateDocument(content.ToArray(), Guid.NewGuid().ToString());
        var won = held?.ETag == etag && (held is null ? documents.TryAdd(key, written) : documents.TryUpdate(key, written, held));
        return ValueTask.FromResult(won ? written.ETag : null);
    }

    public ValueTask<bool> TryDeleteAsync(string key, string etag, CancellationToken cancellationToken = default) => ValueTask.FromResult(
        documents.TryGetValue(StateKey.Validate(key), out var held) && held.ETag == etag && documents.TryRemove(KeyValuePair.Create(key, held)));

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        StateKey.ValidatePrefix(prefix);
        return documents.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToAsyncEnumerable();
    }
}
