namespace Strava.Ingestion.Conformance;

/// <summary>
/// The storage that one test works on, empty at first, with a sink on it and an outsider's view of it. The suites take one; the two views that are
/// optional open more of their tests.
/// </summary>
public abstract class SinkUnderTest : IAsyncDisposable
{
    /// <summary>
    /// The smallest difference between two moments that the storage keeps. Default one tick (100 ns). A storage that keeps microseconds, such as
    /// PostgreSQL, says so here: of two documents that were retrieved within one of them it may keep either.
    /// </summary>
    public virtual TimeSpan Precision => TimeSpan.FromTicks(1);

    /// <summary>A new instance on the storage, as another process would have it.</summary>
    /// <returns>The sink, not opened yet.</returns>
    public abstract IActivitySink CreateSink();

    /// <summary>Reads a document past the sink.</summary>
    /// <param name="athleteId">Whose activity.</param>
    /// <param name="activityId">Which.</param>
    /// <returns>The bytes, or null when the storage holds no such activity.</returns>
    public abstract Task<byte[]?> ReadRawAsync(long athleteId, long activityId);

    /// <summary>Reads a content past the sink; for <see cref="ContentSinkConformance"/>.</summary>
    /// <param name="athleteId">Whose activity.</param>
    /// <param name="activityId">Which.</param>
    /// <param name="kind">What of it.</param>
    /// <returns>The bytes, or null when the storage holds no such content.</returns>
    public virtual Task<byte[]?> ReadContentAsync(long athleteId, long activityId, ContentKinds kind) =>
        throw new NotSupportedException("Override ReadContentAsync to hold a sink to ContentSinkConformance.");

    /// <summary>
    /// Optional: reads everything that the storage consists of (files, pages, logs), not only what the sink would find there, unpacked where it is
    /// packed. With it the suites see whether what was deleted is really gone.
    /// </summary>
    /// <returns>The bytes, in any pieces that do not cut a document; null when nobody can look.</returns>
    public virtual Task<IReadOnlyList<byte[]>?> ReadStorageAsync() => Task.FromResult<IReadOnlyList<byte[]>?>(null);

    /// <summary>
    /// Optional: leaves the storage as if the process, or the machine, had died in the middle of the write that was the last one, e.g. cuts the end
    /// off the file that was appended to. Instances made before are not used any more.
    /// </summary>
    /// <returns>False when there is no such thing, because the storage writes the whole or nothing.</returns>
    public virtual Task<bool> TearLastWriteAsync() => Task.FromResult(false);

    /// <summary>Optional: copies the storage, as a backup does.</summary>
    /// <returns>Puts the copy back in place of what is there by then; instances made before are not used any more. Null when nobody copies it.</returns>
    public virtual Task<Func<Task>?> CopyAsync() => Task.FromResult<Func<Task>?>(null);

    /// <summary>Deletes the storage.</summary>
    /// <returns>A task that ends when it is gone.</returns>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
