using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion;

/// <summary>
/// Unhealthy while no run can succeed for anybody until somebody acts, and when Strava has been failing for long. What is wrong with some athletes, and what
/// may pass, degrades. Restarting does not help.
/// </summary>
internal sealed class IngestionReadyCheck(IngestionHealth health, IStateStore state, IOptions<HostedIngestionOptions> options) : IHealthCheck
{
    private const int Named = 3;

    // Any key would do.
    private const string Asked = "health";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (last, lastSuccessAt) = health.Runs;
        var data = new Dictionary<string, object>();
        if (lastSuccessAt is { } success)
        {
            data["lastSuccess"] = success;
        }

        if (last?.ResumeAfter is { } resumeAfter)
        {
            data["resumeAfter"] = resumeAfter;
        }

        var (status, reason) = await FindStateFailureAsync(cancellationToken).ConfigureAwait(false) is { } failure
            ? (HealthStatus.Unhealthy, failure)
            : last is null ? (HealthStatus.Degraded, "No run has ended yet.") : Judge(last, lastSuccessAt);
        return new HealthCheckResult(status, reason, data: data);
    }

    /// <returns>Why the state cannot be read; null when it can. While a spent quota is waited for, no run would notice.</returns>
    private async Task<string?> FindStateFailureAsync(CancellationToken cancellationToken)
    {
        try
        {
            await state.GetAsync(Asked, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return $"The state store cannot be read. {e.Message}";
        }
    }

    private (HealthStatus Status, string Reason) Judge(IngestionSummary last, DateTimeOffset? lastSuccessAt)
    {
        List<IngestionSummary> athletes = [.. (last.Athletes.Count > 0 ? last.Athletes : [last]).Where(athlete => athlete.Error is not AthleteBusyException)];
        List<IngestionSummary> troubled = [.. athletes.Where(athlete => athlete.Outcome is not (IngestionOutcome.Completed or IngestionOutcome.RateLimited))];
        if (troubled.Count == 0)
        {
            return (HealthStatus.Healthy, last.Outcome == IngestionOutcome.RateLimited ? $"The quota is spent until {Moment(last.ResumeAfter)}." : "The last run completed.");
        }

        if (troubled.All(athlete => athlete.Error is StravaAuthorizationException { Cause: StravaAuthorizationCause.NoAthlete }))
        {
            return (HealthStatus.Healthy, troubled[0].Error!.Message);
        }

        var isIll = troubled.Any(IsOfTheApp) || (troubled.Count == athletes.Count && troubled.Any(IsFailureForAll));
        return (isIll ? HealthStatus.Unhealthy : HealthStatus.Degraded, $"The last run ended with the outcome {last.Outcome}. {Reasons(troubled)} The last success was at {Moment(lastSuccessAt)}.");
    }

    private static bool IsOfTheApp(IngestionSummary athlete) =>
        athlete.Error is StravaAppInactiveException or StravaAuthorizationException { Cause: StravaAuthorizationCause.AppCredentials };

    /// <summary>Whether it is the failure of a part that all athletes share, when it meets all of them; one of Strava's has some time to pass.</summary>
    private bool IsFailureForAll(IngestionSummary athlete) => athlete is { Outcome: IngestionOutcome.Failed, Error: not MassDeletionException }
        && (athlete.Error is not StravaTransientException || health.FailingFor > options.Value.StuckAfter);

    private static string Reasons(List<IngestionSummary> troubled)
    {
        var named = troubled.Take(Named).Select(athlete =>
            athlete.AthleteId is { } id ? string.Create(CultureInfo.InvariantCulture, $"Athlete {id}: {athlete.Error?.Message}") : athlete.Error?.Message);
        return string.Join(" ", named) + (troubled.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" And {troubled.Count - Named} more athletes.") : "");
    }

    private static string Moment(DateTimeOffset? moment) => moment?.ToString("u", CultureInfo.InvariantCulture) ?? "no time since the start";
}
