using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>The step of a run that looks at the activities of which events spoke. What it writes is what a sync would write; no checkpoint moves.</summary>
internal sealed class EventDelivery(
    IStravaHistory strava,
    ActivityLookup lookup,
    AthleteSight sight,
    ContentQueues queues,
    ContentFetcher fetcher,
    EventQueue events,
    IOptions<IngestionOptions> options,
    TimeProvider time,
    ILogger<EventDelivery> logger)
{
    /// <param name="run">The run of an athlete.</param>
    /// <param name="turn">How much of it to do before others have their turn.</param>
    /// <param name="cancellationToken">Ends it; what was not settled is looked at again.</param>
    public async Task RunAsync(Run run, RunTurn turn, CancellationToken cancellationToken)
    {
        var athleteId = run.AthleteId!.Value;
        var identity = await run.CompareSinksAsync(await run.OpenSinksAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        run.Source = new SourceIdentity("events", athleteId) { Name = FormattableString.Invariant($"events/{athleteId}") };
        var contents = await queues.OpenAsync(athleteId, identity, run.Sinks, cancellationToken).ConfigureAwait(false);

        // The first of an athlete's requests are what somebody waits for. Who has more of them waiting leaves the reserve to the others.
        var look = new EventLook(
            run, contents, strava, lookup, options.Value.PageSize, turn.Continues ? RequestPriority.History : RequestPriority.Live, SettleAsync, time);
        var waiting = await events.ReadAsync(athleteId, cancellationToken).ConfigureAwait(false) ?? new WaitingEvents();
        var shown = await sight.LookAsync(athleteId, cancellationToken).ConfigureAwait(false);
        await look.RunAsync(waiting.Activities, turn.Contents, shown, cancellationToken).ConfigureAwait(false);
        run.HasMore = look.HasMore;
        logger.EventsDone(athleteId, look.Found, look.Removed, look.Later, look.Left);
        if (look.NotConcluded > 0)
        {
            logger.DeletionsNotConcluded(athleteId, look.NotConcluded);
        }

        if (contents is not null && look.Found > 0)
        {
            await fetcher.RunAsync(run, contents, turn.Contents, cancellationToken).ConfigureAwait(false);
        }

        Task SettleAsync(IReadOnlyList<EventOutcome> outcomes) => events.ChangeAsync(
            athleteId,
            document =>
            {
                document.Settle(outcomes);
                document.NotBefore = null;
            },
            cancellationToken);
    }
}
