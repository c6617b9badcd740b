using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client;

/// <summary>
/// The state as everything here reads and writes it: the store with typed documents. A damaged one is named in the log, once, and counts as missing,
/// unless whoever reads it asks.
/// </summary>
internal sealed class StateDocuments(IStateStore store, ILogger<StateDocuments> logger) : IStateStore
{
    private const int MostRemembered = 1000;

    private readonly Lock _gate = new();
    private readonly HashSet<(string Key, string ETag)> _named = [];

    public ValueTask<StateDocument?> GetAsync(string key, CancellationToken cancellationToken) => store.GetAsync(key, cancellationToken);

    public ValueTask<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken) =>
        store.TryWriteAsync(key, content, etag, cancellationToken);

    public ValueTask<bool> TryDeleteAsync(string key, string etag, CancellationToken cancellationToken) => store.TryDeleteAsync(key, etag, cancellationToken);

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => store.ListAsync(prefix, cancellationToken);

    /// <summary>Reads a document that was fetched.</summary>
    public StateReading<T> Read<T>(string key, StateDocument? document, JsonTypeInfo<T> type)
        where T : class
    {
        if (document is null)
        {
            return default;
        }

        var reading = StateJson.Read(document.Content.Span, type);
        if (reading.IsDamaged)
        {
            Name(key, document);
        }

        return reading;
    }

    /// <summary>Says that a document is damaged.</summary>
    public void Name(string key, StateDocument document)
    {
        lock (_gate)
        {
            if (_named.Count >= MostRemembered)
            {
                _named.Clear();
            }

            if (!_named.Add((key, document.ETag)))
            {
                return;
            }
        }

        logger.DocumentDamaged(key);
    }

    public async Task<StateReading<T>> FindAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => Read(key, await store.GetAsync(key, cancellationToken).ConfigureAwait(false), type);

    /// <returns>The document; null when there is none, or none that can be read.</returns>
    public async Task<T?> ReadAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => (await FindAsync(key, type, cancellationToken).ConfigureAwait(false)).Document;

    /// <summary>Reads every document below a prefix; those that cannot be read are passed over.</summary>
    public async IAsyncEnumerable<(string Key, T Document)> ReadAllAsync<T>(
        string prefix, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        await foreach (var key in store.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            if (await ReadAsync(key, type, cancellationToken).ConfigureAwait(false) is { } document)
            {
                yield return (key, document);
            }
        }
    }

    /// <summary>Changes a document; one that cannot be read counts as missing.</summary>
    /// <param name="key">Which.</param>
    /// <param name="type">How it is read and written.</param>
    /// <param name="change">Gives the new document, or null to keep what is there; called again when another writer was first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was written.</returns>
    public Task<bool> UpdateAsync<T>(string key, JsonTypeInfo<T> type, Func<T?, T?> change, CancellationToken cancellationToken)
        where T : class => EditAsync(key, type, reading => change(reading.Document), cancellationToken);

    /// <summary>Changes a document, of which the change is also told whether it is damaged.</summary>
    /// <inheritdoc cref="UpdateAsync{T}"/>
    public async Task<bool> EditAsync<T>(string key, JsonTypeInfo<T> type, Func<StateReading<T>, T?> change, CancellationToken cancellationToken)
        where T : class =>
        await store.UpdateAsync(
            key,
            found => change(Read(key, found, type)) is { } changed ? StateEdit.Write(StateJson.Write(changed, type)) : StateEdit.Keep,
            known: null,
            cancellationToken).ConfigureAwait(false) is not null;
}
