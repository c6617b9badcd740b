namespace Strava.Ingestion;

internal static class StateDeletion
{
    /// <summary>Deletes a document whoever has written it last.</summary>
    public static async Task DeleteAsync(this IStateStore state, string key, CancellationToken cancellationToken)
    {
        while (await state.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } document
            && !await state.TryDeleteAsync(key, document.ETag, cancellationToken).ConfigureAwait(false))
        {
        }
    }
}
