namespace Strava.Ingestion;

/// <summary>Is told what has changed, once every sink has acknowledged it. Register one or several with the app's services, as singletons.</summary>
/// <remarks>
/// <para>
/// At least once: whoever is told of a change may be told again after a crash or a failure, even when the sinks had nothing to write the second
/// time, and what it is told of then is called <see cref="ActivityChangeKind.Added"/>, new or not. So what an observer does has to be idempotent: by athlete, activity and kind, or by <see cref="ActivityRecord.ContentHash"/>.
/// </para>
/// <para>
/// An exception fails the run; what was not told is told by the next one. The checkpoint moves only after observers have returned, so keep it short: hand
/// long work to a queue.
/// </para>
/// <para>
/// Runs live longer than any scope, so an observer that needs a scoped service, such as a database context, takes an <c>IServiceScopeFactory</c> and opens a
/// scope for each call. Registered as scoped, it keeps the host from starting.
/// </para>
/// </remarks>
public interface IIngestionObserver
{
    /// <summary>Takes note of changes.</summary>
    /// <param name="changes">What has changed, at least one; of one page, or of some contents.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>A task that ends when they are taken note of.</returns>
    ValueTask ObserveAsync(IReadOnlyList<ActivityChange> changes, CancellationToken cancellationToken = default);
}
