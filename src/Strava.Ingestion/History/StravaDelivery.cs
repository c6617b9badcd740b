using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>The steps of a sync with Strava: the list, then what there is of the athlete, then what there is of the activities beyond the list.</summary>
internal sealed class StravaDelivery(
    Delivery delivery,
    IStravaHistory strava,
    AthleteSight sight,
    AthleteFetcher athletes,
    ContentQueues queues,
    ContentFetcher fetcher,
    IOptions<IngestionOptions> options,
    TimeProvider time)
{
    /// <param name="run">The run of an athlete.</param>
    /// <param name="turn">How much of it to do before others have their turn.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(Run run, RunTurn turn, CancellationToken cancellationToken)
    {
        // A later sweep has to know what this run can have seen.
        await sight.LookAsync(run.AthleteId!.Value, cancellationToken).ConfigureAwait(false);
        ContentQueue? contents = null;
        AthleteFetch? athlete = null;
        var source = new StravaSource(run, strava, options.Value, time, turn);
        await delivery.RunAsync(
            run,
            source,
            async identity =>
            {
                contents = await queues.OpenAsync(run.AthleteId!.Value, identity, run.Sinks, cancellationToken).ConfigureAwait(false);
                athlete = await athletes.OpenAsync(run, identity, cancellationToken).ConfigureAwait(false);
                return NoteAsync;
            },
            cancellationToken).ConfigureAwait(false);

        // Before the contents: those of a long history take days, and these are a few requests.
        await (athlete?.RunAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        if (contents is not null)
        {
            await fetcher.RunAsync(run, contents, turn.Contents, cancellationToken).ConfigureAwait(false);
            run.HasMore |= run.Contents is { Fetched: > 0, Pending: > 0 };
        }

        async Task NoteAsync(ActivityPage page)
        {
            await (contents?.AddAsync(page.Activities.Select(ContentNote.Of), cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
            await (athlete?.NoteAsync(page, cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        }
    }
}
