using System.Text;

namespace Strava.Ingestion.TestSupport;

/// <summary>What the library makes of a piece of JSON.</summary>
internal static class Parsed
{
    public static ActivityRecord Record(string json, DetailLevel level = DetailLevel.Summary, DateTimeOffset? retrievedAt = null)
    {
        Assert.True(ActivityRecord.TryParse(42, Encoding.UTF8.GetBytes(json), level, retrievedAt ?? TestClock.Origin, out var record, out var rejected), rejected?.Reason);
        return record;
    }

    public static RejectedActivity Rejection(string json)
    {
        Assert.False(ActivityRecord.TryParse(42, Encoding.UTF8.GetBytes(json), DetailLevel.Summary, TestClock.Origin, out _, out var rejected));
        return rejected;
    }

    public static ActivityList Page(string json) => Page(Encoding.UTF8.GetBytes(json));

    /// <summary>What comes of a page that stays as it is when it is asked for again.</summary>
    public static ActivityList Page(byte[] json)
    {
        var look = new SecondLook();
        try
        {
            return ActivityPageReader.Read(json, 42, TestClock.Origin, look);
        }
        catch (StravaTransientException)
        {
            return ActivityPageReader.Read(json, 42, TestClock.Origin, look);
        }
    }
}
