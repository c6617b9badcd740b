namespace Strava.Ingestion.AspNetCore;

/// <summary>The latest activities, from the first sink that gives back what it holds.</summary>
internal sealed class RecentActivities(IEnumerable<IActivitySink> sinks)
{
    private const int Most = 20;

    // A page is not to read the histories of thousands.
    private const int MostAthletes = 50;

    private static readonly TimeSpan[] Spans = [TimeSpan.FromDays(14), TimeSpan.FromDays(120), TimeSpan.FromDays(3_650)];

    private readonly IReadableSink? _sink = sinks.OfType<IReadableSink>().FirstOrDefault();

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
        var found = new List<ActivityRecord>();
        foreach (var span in Spans)
        {
            found = [];
            foreach (var athlete in athletes.OrderByDescending(athlete => athlete.LastSuccessAt ?? athlete.ConnectedAt).Take(MostAthletes))
            {
                found.AddRange(await _sink.ReadAsync(athlete.AthleteId, new ActivityWindow(now - span, null), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));
            }

            if (found.Count >= Most)
            {
                break;
            }
        }

        return [.. found.OrderByDescending(activity => activity.Activity.StartDate).ThenByDescending(activity => activity.Id).Take(Most)];
    }
}
