using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>Says what a first sync, a sweep, content and documents of the athlete will cost, and when they will be done, for one request or for none.</summary>
public sealed class IngestionPlanner
{
    /// <summary>Each costs one request an activity.</summary>
    private static readonly ContentKinds[] Contents = [ContentKinds.Detail, .. ActivityContent.OfStrava];

    // Before anything is known of the athlete, a request is for their id.
    private const int WhoseHistory = 1;

    // What a limit interrupts looks once more, in the end, at what has happened meanwhile.
    private const int CatchUp = 3;

    private const string FirstSync = "first sync";

    private readonly HeldCount _held;
    private readonly StravaTransport _transport;
    private readonly QuotaLedger _ledger;
    private readonly StravaApp _app;
    private readonly IngestionOptions _options;
    private readonly double _reserve;
    private readonly StateDocuments _state;
    private readonly TimeProvider _time;

    internal IngestionPlanner(
        HeldCount held,
        StravaTransport transport,
        QuotaLedger ledger,
        StravaApp app,
        IOptions<IngestionOptions> options,
        IOptions<StravaOptions> client,
        StateDocuments state,
        TimeProvider time)
    {
        (_held, _transport, _ledger, _app, _state, _time) = (held, transport, ledger, app, state, time);
        (_options, _reserve) = (options.Value, client.Value.RateLimitReserve);
    }

    /// <summary>
    /// Plans with the limits that Strava said last. One request, the first page of the list, is sent when they are not known yet, or when the number of
    /// activities is known neither from the caller nor from the sinks of a completed sync. A renewed token is no API call.
    /// </summary>
    /// <param name="athleteId">Strava's id of a connected athlete, or null for the one whose refresh token is configured.</param>
    /// <param name="activities">How many activities the athlete has, positive, or null to find out.</param>
    /// <param name="cancellationToken">Ends the planning.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="activities"/> is not positive.</exception>
    /// <exception cref="StravaRateLimitException">The request that is needed has to wait.</exception>
    /// <exception cref="StravaException">The request that is needed failed.</exception>
    /// <exception cref="SinkException">A sink could not be read.</exception>
    public async Task<IngestionPlan> PlanAsync(long? athleteId = null, int? activities = null, CancellationToken cancellationToken = default)
    {
        if (activities is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(given, nameof(activities));
        }

        var sent = new RequestCount();
        var (count, basis) = activities is { } said
            ? (said, ActivityCountBasis.Given)
            : await _held.ReadAsync(athleteId, cancellationToken).ConfigureAwait(false);
        if (basis == ActivityCountBasis.AtLeast || !(await ReadQuotaAsync(cancellationToken).ConfigureAwait(false)).KnowsLimit())
        {
            var listed = await CountFirstPageAsync(athleteId, sent, cancellationToken).ConfigureAwait(false);
            (count, basis) = (basis, listed < ActivityQuery.MostPerPage) switch
            {
                (ActivityCountBasis.AtLeast, true) => (listed, ActivityCountBasis.Counted),
                (ActivityCountBasis.AtLeast, false) => (Math.Max(count, listed), basis),
                _ => (count, basis),
            };
        }

        var quota = await ReadQuotaAsync(cancellationToken).ConfigureAwait(false);
        return new IngestionPlan
        {
            Activities = count,
            Basis = basis,
            ReadsPerQuarterHour = quota.Pairs().Min(pair => pair.QuarterLimit),
            ReadsPerDay = quota.Pairs().Min(pair => pair.DayLimit),
            Requests = sent.Value,
            Steps = await ForecastAsync(count, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>What the walk, the sweep and the queue of contents take at most, not on average.</summary>
    private async Task<List<PlanStep>> ForecastAsync(int activities, CancellationToken cancellationToken)
    {
        var pages = Pages(activities, _options.PageSize);
        var windows = Math.Max(1, Pages(activities, HistorySweep.WindowSize(_options.PageSize)));
        var first = await ForecastAsync(FirstSync, pages + 4 + WhoseHistory, cancellationToken).ConfigureAwait(false);
        var steps = new List<PlanStep>
        {
            first.Windows > 1 ? await ForecastAsync(FirstSync, first.Reads + CatchUp, cancellationToken).ConfigureAwait(false) : first,
            await ForecastAsync("sweep", pages + windows, cancellationToken).ConfigureAwait(false),
        };
        foreach (var kind in Contents)
        {
            steps.Add(await ForecastAsync(ActivityContent.NameOf(kind), activities, cancellationToken).ConfigureAwait(false));
        }

        steps.Add(await ForecastAsync("athlete documents", AthleteDocument.OfStrava.Sum(ReadsOf), cancellationToken).ConfigureAwait(false));
        steps.Add(await ForecastAsync("all together", steps.Sum(step => step.Reads), cancellationToken).ConfigureAwait(false));
        return steps;
    }

    private async Task<PlanStep> ForecastAsync(string name, int reads, CancellationToken cancellationToken)
    {
        // Read anew for each, because a forecast uses it up.
        var quota = await ReadQuotaAsync(cancellationToken).ConfigureAwait(false);
        return ReadForecast.Of(name, reads, quota, new QuotaRules(_reserve), _time.GetUtcNow());
    }

    private async Task<int> CountFirstPageAsync(long? athleteId, RequestCount sent, CancellationToken cancellationToken)
    {
        try
        {
            var context = new RequestContext { Tokens = athleteId is { } id ? TokenSlots.OfAthlete(id) : null, Count = sent };

            // Whose they are does not matter here: they are only counted.
            var list = await StravaHistory.ListAsync(
                _transport.With(context), new ActivityQuery { PageSize = ActivityQuery.MostPerPage }, RejectedActivity.UnknownAthlete, _time.GetUtcNow, cancellationToken).ConfigureAwait(false);
            return list.Count;
        }
        finally
        {
            await _ledger.ReleaseAsync().ConfigureAwait(false);
        }
    }

    private async Task<QuotaDocument> ReadQuotaAsync(CancellationToken cancellationToken) =>
        await _state.ReadAsync(QuotaLedger.KeyOf(_app.ClientId), QuotaJsonContext.Default.QuotaDocument, cancellationToken).ConfigureAwait(false) ?? new QuotaDocument();

    /// <summary>On the first day, of an athlete whose lists have up to 200 entries each.</summary>
    private static int ReadsOf(AthleteDocumentKinds kind) => kind switch
    {
        AthleteDocumentKinds.Gear => AthleteFetch.GearARun,
        AthleteDocumentKinds.StarredSegments or AthleteDocumentKinds.Routes => 2,
        _ => 1,
    };

    private static int Pages(int activities, int pageSize) => (activities / pageSize) + (activities % pageSize > 0 ? 1 : 0);
}
