namespace Strava.Ingestion.Client;

/// <summary>
/// One small compare-and-swap primitive with a listing. Connections, checkpoints, the quota and the quarantine are thin classes on top of it, so
/// these four methods are a whole, possibly distributed, back end.
/// </summary>
/// <remarks>
/// Keys are 1 to 200 characters of <c>a-z 0-9 - _ . /</c>, without an empty, <c>.</c> or <c>..</c> segment: <see cref="StateKey.Validate"/>
/// refuses others. Documents are opaque and mostly small (a few kilobytes; a quarantined document is as large as it came). A write is durable once its task has ended.
/// </remarks>
public interface IStateStore
{
    /// <summary>Reads a document.</summary>
    /// <param name="key">The document's key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The document with its ETag, or null when there is none.</returns>
    /// <exception cref="ArgumentException">The key is not a valid one.</exception>
    ValueTask<StateDocument?> GetAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Writes a document if nobody else did since it was read.</summary>
    /// <param name="key">The document's key.</param>
    /// <param name="content">The new content.</param>
    /// <param name="etag">The ETag that was read, or null to write only when there is no such document.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The new ETag, or null when another writer was first and nothing was written.</returns>
    /// <exception cref="ArgumentException">The key is not a valid one.</exception>
    ValueTask<string?> TryWriteAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken = default);

    /// <summary>Deletes a document if nobody else wrote it since it was read.</summary>
    /// <param name="key">The document's key.</param>
    /// <param name="etag">The ETag that was read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when another writer was first, or the document is gone.</returns>
    /// <exception cref="ArgumentException">The key is not a valid one.</exception>
    ValueTask<bool> TryDeleteAsync(string key, string etag, CancellationToken cancellationToken = default);

    /// <summary>Lists the keys that begin with a prefix, in no particular order.</summary>
    /// <param name="prefix">The first segments of the keys with a slash at the end, e.g. <c>connections/</c>: <see cref="StateKey.ValidatePrefix"/> refuses others.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The keys, streamed. A document that exists throughout is listed; documents may be written and deleted meanwhile.</returns>
    /// <exception cref="ArgumentException">The prefix is not a valid one.</exception>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken = default);
}
