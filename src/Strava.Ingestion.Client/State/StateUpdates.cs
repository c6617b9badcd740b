namespace Strava.Ingestion.Client;

/// <summary>The one loop that reads a document, decides, and writes unless another writer was first; then it looks again.</summary>
internal static class StateUpdates
{
    /// <param name="state">The store.</param>
    /// <param name="key">The document.</param>
    /// <param name="edit">Decides; called again when another writer was first.</param>
    /// <param name="known">The document as it was last seen here, which saves a read; null to read it first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The document that was written; null when it was kept as it is, or deleted.</returns>
    public static async Task<StateDocument?> UpdateAsync(
        this IStateStore state, string key, Func<StateDocument?, StateEdit> edit, StateDocument? known, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = known ?? await state.GetAsync(key, cancellationToken).ConfigureAwait(false);
            known = null;
            var decided = edit(found);
            switch (decided.Kind)
            {
                case StateEditKind.Write when await state.TryWriteAsync(key, decided.Content, found?.ETag, cancellationToken).ConfigureAwait(false) is { } etag:
                    return new StateDocument(decided.Content, etag);
                case StateEditKind.Delete when found is null || await state.TryDeleteAsync(key, found.ETag, cancellationToken).ConfigureAwait(false):
                case StateEditKind.Keep:
                    return null;
            }
        }
    }

    /// <summary>Deletes a document whatever is in it.</summary>
    public static Task DeleteAsync(this IStateStore state, string key, CancellationToken cancellationToken) =>
        state.UpdateAsync(key, static _ => StateEdit.Delete, known: null, cancellationToken);

    /// <summary>Deletes every document below a prefix but one.</summary>
    public static async Task DeleteAllAsync(this IStateStore state, string prefix, string? except, CancellationToken cancellationToken)
    {
        foreach (var key in await state.ListAsync(prefix, cancellationToken).Where(key => key != except).ToListAsync(cancellationToken).ConfigureAwait(false))
        {
            await state.DeleteAsync(key, cancellationToken).ConfigureAwait(false);
        }
    }
}
