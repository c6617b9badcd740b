using Cronos;

namespace Strava.Ingestion.Worker;

/// <summary>When to run next: by the clock, or as soon as Strava's quota allows to go on.</summary>
internal sealed class Schedule(string cron)
{
    private readonly CronExpression _cron = CronExpression.Parse(cron);

    public static bool IsValid(string cron) =>
        CronExpression.TryParse(cron, out var expression) && expression.GetNextOccurrence(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is not null;

    /// <param name="now">The present.</param>
    /// <param name="resumeAfter">Until when the quota is spent, or null.</param>
    public DateTimeOffset Next(DateTimeOffset now, DateTimeOffset? resumeAfter) =>
        resumeAfter ?? _cron.GetNextOccurrence(now, TimeZoneInfo.Utc) ?? throw new InvalidOperationException("Worker:Schedule never comes true again. Example: 0 9 * * *");
}
