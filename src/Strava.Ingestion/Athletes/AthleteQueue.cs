namespace Strava.Ingestion;

/// <summary>
/// What is to be asked for of one athlete, for one set of sinks. Like a checkpoint it hangs on the sinks' identities: another or an emptied sink gets
/// everything. It is told of gear before the checkpoint moves, so that a crash at any moment loses none.
/// </summary>
internal sealed class AthleteQueue(StateDocuments state, long athleteId, string identity)
{
    private readonly string _key = AthleteKeys.Of(athleteId, $"documents/{Checkpoint.Fingerprint(identity)}");

    /// <summary>As they were when they were last read or written; of an athlete there is one run at a time.</summary>
    public AthleteMarks Marks { get; private set; } = new();

    public async Task ReadAsync(CancellationToken cancellationToken) =>
        Marks = await state.ReadAsync(_key, AthleteJsonContext.Default.AthleteMarks, cancellationToken).ConfigureAwait(false) ?? new AthleteMarks();

    /// <summary>Notes gear that activities name.</summary>
    public Task MeetAsync(IEnumerable<ActivityRecord> activities, CancellationToken cancellationToken)
    {
        var ids = activities.Select(activity => activity.Activity.GearId).OfType<string>().Distinct().Where(id => !Marks.Gear.ContainsKey(id)).ToList();
        return ids.Count > 0 ? EditAsync(marks => marks.Meet(ids), cancellationToken) : Task.CompletedTask;
    }

    public Task ChangeAsync(Action<AthleteMarks> change, CancellationToken cancellationToken) => EditAsync(
        marks =>
        {
            change(marks);
            return true;
        },
        cancellationToken);

    private Task<bool> EditAsync(Func<AthleteMarks, bool> change, CancellationToken cancellationToken) => state.UpdateAsync(
        _key,
        AthleteJsonContext.Default.AthleteMarks,
        found =>
        {
            Marks = found ?? new AthleteMarks();
            return change(Marks) ? Marks : null;
        },
        cancellationToken);
}
