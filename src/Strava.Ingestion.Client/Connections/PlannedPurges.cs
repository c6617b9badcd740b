using System.Globalization;

namespace Strava.Ingestion.Client;

/// <summary>Which athletes are to be purged, and when. Kept apart from what is theirs, so that a purge that was killed is repeated.</summary>
internal sealed class PlannedPurges(StateDocuments state, TimeProvider time)
{
    private const string Folder = "purges/";

    /// <summary>Plans a purge. One that is planned already and due earlier stays.</summary>
    public Task PlanAsync(long athleteId, TimeSpan after, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var plan = new PlannedPurge { DueAt = now + after, PlannedAt = now };
        return state.UpdateAsync(
            KeyOf(athleteId),
            PlannedPurgeJsonContext.Default.PlannedPurge,
            planned => planned is null || planned.DueAt > plan.DueAt ? plan : null,
            cancellationToken);
    }

    public Task<PlannedPurge?> FindAsync(long athleteId, CancellationToken cancellationToken) =>
        state.ReadAsync(KeyOf(athleteId), PlannedPurgeJsonContext.Default.PlannedPurge, cancellationToken);

    /// <summary>It is done, or not wanted any more.</summary>
    public Task ForgetAsync(long athleteId, CancellationToken cancellationToken) => state.DeleteAsync(KeyOf(athleteId), cancellationToken);

    /// <returns>Whose purge is due. A damaged plan is due: what was to be deleted must not stay for ever.</returns>
    public async Task<IReadOnlyList<long>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = new List<long>();
        await foreach (var key in state.ListAsync(Folder, cancellationToken).ConfigureAwait(false))
        {
            if (long.TryParse(key.AsSpan(Folder.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var athleteId)
                && await state.FindAsync(key, PlannedPurgeJsonContext.Default.PlannedPurge, cancellationToken).ConfigureAwait(false) is var (plan, isDamaged)
                && (isDamaged || plan?.DueAt <= now))
            {
                due.Add(athleteId);
            }
        }

        return due;
    }

    private static string KeyOf(long athleteId) => FormattableString.Invariant($"{Folder}{athleteId}");
}
