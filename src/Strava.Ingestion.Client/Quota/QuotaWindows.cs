namespace Strava.Ingestion.Client;

internal static class QuotaWindows
{
    public static DateTimeOffset Start(this QuotaWindow window, DateTimeOffset now)
    {
        var length = window.Length().Ticks;
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % length), TimeSpan.Zero);
    }

    public static DateTimeOffset End(this QuotaWindow window, DateTimeOffset now) => window.Start(now) + window.Length();

    public static TimeSpan Length(this QuotaWindow window) => window is QuotaWindow.Quarter ? TimeSpan.FromMinutes(15) : TimeSpan.FromDays(1);
}
