namespace Strava.Ingestion;

/// <summary>Asks Strava for one activity, to learn whether the app may see it, and when it started.</summary>
internal sealed class ActivityLookup(StravaTransport transport, TimeProvider time)
{
    /// <returns>The activity; null when there is none, or none that the app may see, or it is somebody else's.</returns>
    public async Task<ActivityRecord?> FindAsync(Run run, long activityId, RequestPriority priority, CancellationToken cancellationToken)
    {
        var athleteId = run.AthleteId!.Value;
        var request = FormattableString.Invariant($"activity {activityId}");
        try
        {
            var found = await transport.With(run.Context(priority)).GetAsync(
                new Uri(FormattableString.Invariant($"activities/{activityId}"), UriKind.Relative),
                request,
                answer => ActivityRecord.TryParse(athleteId, answer.Body, DetailLevel.Detail, time.GetUtcNow(), out var activity, out var rejected) && activity.Id == activityId
                    ? activity
                    : throw new StravaTransientException($"The answer for {request} is another document; try again later. {rejected?.Reason}"),
                cancellationToken).ConfigureAwait(false);
            return found.Activity.Athlete?.Id is null || found.Activity.Athlete.Id == athleteId ? found : null;
        }
        catch (StravaNotFoundException)
        {
            return null;
        }
    }
}
