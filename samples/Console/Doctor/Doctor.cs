using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Console;

/// <summary>Looks at everything that a sync needs, one thing after another. It asks Strava once for the app and once for each athlete, and writes no activity.</summary>
internal sealed class Doctor(
    Settings settings, IStateStore state, IOptions<TokenProtectionOptions> keys, IEnumerable<IActivitySink> sinks, AppCheck app,
    AthleteConnections connections, IStravaClientFactory strava, IngestionMonitor monitor, ServerClock clock)
{
    private const string Probe = "doctor";
    private const string Later = "Run 'strava-ingest doctor' again later.";

    // Strava's answers tell whole seconds, and leases last a minute.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    /// <summary>When Strava's rate limit allows to go on, if an examination has met it.</summary>
    public DateTimeOffset? ResumeAfter { get; private set; }

    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isStateWell = await CheckAsync(
            "State", () => CheckStateAsync(cancellationToken), "Without the state no token can be stored. Fix this first.", cancellationToken);
        yield return isStateWell;
        foreach (var sink in sinks)
        {
            yield return await CheckAsync(
                $"Sink {sink.Name}",
                async () =>
                {
                    await sink.OpenAsync(cancellationToken);
                    return Finding.Well($"Sink {sink.Name}", "can be opened" + At(SinkPlaces.Of(settings.Sinks, sink.Name)));
                },
                "Fix this sink, or remove it from Strava:Sinks.",
                cancellationToken);
        }

        if (isStateWell.Severity == Severity.Well)
        {
            yield return await CheckAsync(AppCheck.Subject, () => app.CheckAsync(cancellationToken), Later, cancellationToken);
            await foreach (var finding in CheckAthletesAsync(cancellationToken))
            {
                yield return finding;
            }

            yield return await CheckQuotaAsync(cancellationToken);
        }

        yield return CheckClock();
    }

    /// <param name="subject">What is looked at.</param>
    /// <param name="look">Looks at it.</param>
    /// <param name="remedy">What helps when it fails for a reason of its own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async Task<Finding> CheckAsync(
        string subject, Func<Task<Finding>> look, string remedy, CancellationToken cancellationToken)
    {
        try
        {
            return await look();
        }
        catch (StravaRateLimitException e)
        {
            ResumeAfter = e.ResumeAfter;
            return Finding.Waiting(subject, "not checked, because Strava's rate limit is reached");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var toDo = e switch
            {
                StravaAuthorizationException { Cause: StravaAuthorizationCause.AppCredentials } => AppCheck.Remedy,
                StravaAuthorizationException => Reconnection.Of(e),
                StravaTransientException => "Check the network, and run 'strava-ingest doctor' again.",
                _ => remedy,
            };
            return Finding.Broken(subject, e.Message, toDo, Failure.Of(e, cancellationToken).Code);
        }
    }

    private async Task<Finding> CheckStateAsync(CancellationToken cancellationToken)
    {
        var before = await state.GetAsync(Probe, cancellationToken);
        var written = await state.TryWriteAsync(Probe, Encoding.UTF8.GetBytes("{}"), before?.ETag, cancellationToken);
        if (written is not null)
        {
            await state.TryDeleteAsync(Probe, written, cancellationToken);
        }

        return Finding.Well("State", "can be read and written" + At(settings.StateAt) + (keys.Value.KeyDirectory is { } at ? $"; the keys of the tokens are in {at}" : ""));
    }

    private static string At(string? place) => place is null ? "" : $": {place}";

    private async IAsyncEnumerable<Finding> CheckAthletesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seed = await CheckAsync("Refresh token", () => CheckSeedAsync(cancellationToken), Later, cancellationToken);
        if (seed.Severity != Severity.Well)
        {
            yield return seed;
        }

        var connected = await connections.ListAsync(cancellationToken).OrderBy(athlete => athlete.AthleteId).ToListAsync(cancellationToken);
        if (connected.Count == 0 && seed.Severity == Severity.Well)
        {
            yield return Finding.Broken("Athletes", "nobody is connected", Reconnection.Login, ExitCode.NotAuthorized);
        }

        foreach (var athlete in connected)
        {
            var subject = string.Create(CultureInfo.InvariantCulture, $"Athlete {athlete.AthleteId}");
            yield return await CheckAsync(
                subject,
                () => CheckAthleteAsync(subject, athlete, cancellationToken),
                Later,
                cancellationToken);
        }
    }

    private async Task<Finding> CheckSeedAsync(CancellationToken cancellationToken)
    {
        await connections.FindConfiguredAthleteAsync(cancellationToken);
        return Finding.Well("Refresh token", "is valid, or none is set");
    }

    private async Task<Finding> CheckAthleteAsync(string subject, AthleteConnection athlete, CancellationToken cancellationToken)
    {
        await strava.Create(athlete.AthleteId).GetRawAsync("/athlete", cancellationToken);
        var scopes = LoginScopes.Describe(athlete.Scopes);
        return athlete.Scopes.Count > 0 && !LoginScopes.AreEnough(athlete.Scopes)
            ? Finding.Broken(subject, $"the tokens work, but the app may not read activities: {scopes}", "Run 'strava-ingest login', and leave the box for activities ticked.", ExitCode.NotAuthorized)
            : athlete.Scopes.Count > 0 && !LoginScopes.ShowPrivateActivities(athlete.Scopes)
                ? Finding.Doubtful(subject, $"the tokens work, but private activities are hidden: {scopes}", "Run 'strava-ingest login', and tick the box for private activities.")
                : Finding.Well(subject, $"the tokens work: {scopes}");
    }

    private async Task<Finding> CheckQuotaAsync(CancellationToken cancellationToken)
    {
        var status = await monitor.ReadAsync(cancellationToken);
        var line = QuotaLine.Of(status.Quota);
        ResumeAfter ??= status.BlockedUntil;
        return ResumeAfter is null ? Finding.Well("Quota", line) : Finding.Waiting("Quota", line);
    }

    private Finding CheckClock() => clock.Ahead switch
    {
        null when ResumeAfter is not null => Finding.Waiting("Clock", "not checked, because Strava's rate limit is reached"),
        null => Finding.Doubtful("Clock", "was not checked, because Strava gave no answer", "Fix the problems above first."),
        { } ahead when ahead.Duration() > Tolerance => Finding.Doubtful(
            "Clock",
            string.Create(CultureInfo.InvariantCulture, $"differs from Strava's by {ahead.Duration().TotalSeconds:0} s"),
            "Set this machine's clock, e.g. by NTP: tokens, leases and the quota depend on it."),
        _ => Finding.Well("Clock", "agrees with Strava's"),
    };
}
