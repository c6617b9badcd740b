using Cronos;

namespace Strava.Ingestion;

/// <summary>When something is due, by the clock in UTC.</summary>
internal sealed class CronSchedule(string cron)
{
    private readonly CronExpression _cron = CronExpression.Parse(cron);

    public static bool IsValid(string cron) =>
        CronExpression.TryParse(cron, out var expression) && expression.GetNextOccurrence(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is not null;

    /// <summary>The next moment after now. A valid expression always has one.</summary>
    public DateTimeOffset Next(DateTimeOffset now) => _cron.GetNextOccurrence(now, TimeZoneInfo.Utc) ?? DateTimeOffset.MaxValue;
}
