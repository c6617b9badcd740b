namespace Strava.Ingestion.AspNetCore;

/// <summary>The latest activities, from the first sink that gives back what it holds. Documents are read when something of them has changed.</summary>
internal sealed class RecentActivities(IEnumerable<IActivitySink> sinks)
{
    private const int Most = 20;

    // A page is not to look at the histories of thousands.
    private const int MostAthletes = 50;

    private static readonly TimeSpan[] Spans = [TimeSpan.FromDays(14), TimeSpan.FromDays(120), TimeSpan.FromDays(3_650)];

    private readonly IActivitySink? _sink = sinks.FirstOrDefault(sink => sink is IActivityReader);
    private string _listed = "";
    private IReadOnlyList<ActivityRecord> _read = [];

    /// <param name="athletes">Whose.</param>
    /// <param name="now">Up to when.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The newest first; null when there is no such sink.</returns>
    public async Task<IReadOnlyList<ActivityRecord>?> ReadAsync(IReadOnlyList<AthleteConnection> athletes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_sink is null)
        {
            return null;
        }

        await _sink.OpenAsync(cancellationToken).ConfigureAwait(false);
        var latest = await ListAsync(_sink, athletes, now, cancellationToken).ConfigureAwait(false);
        var listed = string.Join(' ', latest.Select(entry => $"{entry.AthleteId}/{entry.Activity.Id}/{Convert.ToHexString(entry.Activity.ContentHash.Span)}"));
        if (listed != _listed)
        {
            (_read, _listed) = (await ReadAsync((IActivityReader)_sink, latest, cancellationToken).ConfigureAwait(false), listed);
        }

        return _read;
    }

    private static async Task<List<(long AthleteId, HeldActivity Activity)>> ListAsync(
        IActivitySink sink, IReadOnlyList<AthleteConnection> athletes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = new List<(long AthleteId, HeldActivity Activity)>();
        foreach (var span in Spans)
        {
            found.Clear();
            foreach (var athlete in athletes.OrderByDescending(athlete => athlete.LastSuccessAt ?? athlete.ConnectedAt).Take(MostAthletes))
            {
                await foreach (var held in sink.ListAsync(athlete.AthleteId, new ActivityWindow(now - span, null), cancellationToken).ConfigureAwait(false))
                {
                    found.Add((athlete.AthleteId, held));
                }
            }

            if (found.Count >= Most)
            {
                break;
            }
        }

        return [.. found.OrderByDescending(entry => entry.Activity.StartDate).ThenByDescending(entry => entry.Activity.Id).Take(Most)];
    }

    private static async Task<IReadOnlyList<ActivityRecord>> ReadAsync(
        IActivityReader reader, List<(long AthleteId, HeldActivity Activity)> latest, CancellationToken cancellationToken)
    {
        var read = new List<ActivityRecord>();
        foreach (var athlete in latest.GroupBy(entry => entry.AthleteId, entry => entry.Activity))
        {
            var ids = athlete.Select(activity => activity.Id).ToHashSet();
            var window = new ActivityWindow(athlete.Min(activity => activity.StartDate), null);
            read.AddRange(await reader.ReadAsync(athlete.Key, window, cancellationToken).Where(activity => ids.Contains(activity.Id)).ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        return [.. read.OrderByDescending(activity => activity.Activity.StartDate).ThenByDescending(activity => activity.Id)];
    }
}
