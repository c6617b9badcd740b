using System.Globalization;
using Strava.Ingestion.Testing;
using static Strava.Ingestion.ContentKinds;

namespace Strava.Ingestion.Tests;

/// <summary>Strava answers 404 where there are no streams, and where there are none yet.</summary>
public sealed class ContentStreamsTests
{
    [Fact]
    public async Task An_old_activity_without_streams_is_asked_for_them_once()
    {
        await using var world = await ContentWorld.StartAsync(0);
        world.Strava.Athlete.AddRaw(5, world.Time.GetUtcNow().AddDays(-3), Manual(5, world.Time.GetUtcNow().AddDays(-3)));

        var first = await world.SyncAsync(Streams);
        world.Time.Advance(TimeSpan.FromHours(2));
        await world.SyncAsync(Streams);

        Assert.Equal(new ContentProgress(0, 0), first.Contents);
        Assert.Equal(["5/streams"], world.Asked);
    }

    [Fact]
    public async Task The_streams_of_a_fresh_activity_are_asked_for_again_after_5_15_and_45_minutes()
    {
        await using var world = await ContentWorld.StartAsync(0);
        var begin = world.Time.GetUtcNow();
        world.Strava.Athlete.AddRaw(5, begin.AddHours(-1), Manual(5, begin.AddHours(-1)));
        var asked = new List<int>();
        for (var minute = 0; minute <= 120; minute++)
        {
            var before = world.Asked.Count;
            var pending = (await world.SyncAsync(Streams)).Contents!.Value.Pending;
            if (world.Asked.Count > before)
            {
                asked.Add(minute);
            }

            Assert.Equal(minute < 65 ? 1 : 0, pending);
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([0, 5, 5 + 15, 5 + 15 + 45], asked);
    }

    [Fact]
    public async Task Streams_that_come_late_are_written()
    {
        await using var world = await ContentWorld.StartAsync(0);
        var activity = world.Strava.Athlete.AddRaw(5, world.Time.GetUtcNow().AddHours(-1), Manual(5, world.Time.GetUtcNow().AddHours(-1)).Replace("true", "false", StringComparison.Ordinal));
        world.Fail(SimulatedFault.Body(404, """{"message":"Resource Not Found","errors":[]}"""), "5/streams", times: 2);
        await world.SyncAsync(Streams);
        world.Time.Advance(TimeSpan.FromMinutes(5));
        await world.SyncAsync(Streams);
        Assert.Empty(world.Sink.Contents);

        world.Time.Advance(TimeSpan.FromMinutes(15));
        await world.SyncAsync(Streams);

        Assert.True(world.Sink.Contents.ContainsKey((activity.Id, Streams)));
    }

    private static string Manual(long id, DateTimeOffset start) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}},"manual":true,"start_date":"{{start.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""");
}
