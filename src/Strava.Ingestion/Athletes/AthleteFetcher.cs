using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>The step of a run that fetches documents of the athlete.</summary>
internal sealed class AthleteFetcher(StateDocuments state, AthleteRequests requests, IOptions<IngestionOptions> options, TimeProvider time, ILogger<AthleteFetcher> logger)
{
    /// <param name="run">The run, whose sinks are open.</param>
    /// <param name="identity">The identity of the sinks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The step; null when nothing is asked for, or no sink would keep it.</returns>
    public async Task<AthleteFetch?> OpenAsync(Run run, string identity, CancellationToken cancellationToken)
    {
        var kinds = options.Value.AthleteDocuments;
        if (kinds == AthleteDocumentKinds.None || !run.KeepsAthletes)
        {
            return null;
        }

        var athleteId = run.AthleteId!.Value;
        var queue = new AthleteQueue(state, athleteId, identity);
        await queue.ReadAsync(cancellationToken).ConfigureAwait(false);
        if ((kinds & AthleteDocumentKinds.Gear) != 0 && !queue.Marks.HasHistory)
        {
            await MeetHeldAsync(run.Reader, athleteId, queue, cancellationToken).ConfigureAwait(false);
        }

        return new AthleteFetch(run, queue, requests, kinds, new AthleteSchedule(options.Value.Retention, time), logger);
    }

    /// <summary>Finds the gear of activities that were delivered before anybody asked for gear.</summary>
    private static async Task MeetHeldAsync(IActivityReader? reader, long athleteId, AthleteQueue queue, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>();
        await foreach (var activity in (reader?.ReadAsync(athleteId, cancellationToken: cancellationToken) ?? AsyncEnumerable.Empty<ActivityRecord>()).ConfigureAwait(false))
        {
            if (activity.Activity.GearId is { } id)
            {
                ids.Add(id);
            }
        }

        await queue.ChangeAsync(
            marks =>
            {
                marks.Meet(ids);
                marks.HasHistory = true;
            },
            cancellationToken).ConfigureAwait(false);
    }
}
