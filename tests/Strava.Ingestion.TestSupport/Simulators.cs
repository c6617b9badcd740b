using Strava.Ingestion.Testing;

namespace Strava.Ingestion.TestSupport;

internal static class Simulators
{
    public static Task<StravaSimulator> StartAsync(int activities, Action<StravaSimulatorOptions>? configure = null)
    {
        var options = new StravaSimulatorOptions { ActivityCount = activities };
        configure?.Invoke(options);
        return StravaSimulator.StartAsync(options, TestContext.Current.CancellationToken);
    }

    public static int CountLists(this StravaSimulator strava) => strava.Requests.Count(request => request.IsActivityList);

    /// <summary>The sink holds exactly the activities of the simulator, byte for byte.</summary>
    public static void AssertDelivered(this StravaSimulator strava, WatchedSink sink)
    {
        Assert.Equal(strava.Athlete.Activities.Select(activity => activity.Id).Order(), sink.Held.Keys.Order());
        Assert.All(strava.Athlete.Activities, activity => Assert.True(activity.Json.Span.SequenceEqual(sink.Held[activity.Id])));
    }
}
