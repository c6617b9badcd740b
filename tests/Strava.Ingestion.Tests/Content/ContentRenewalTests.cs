using static Strava.Ingestion.ContentKinds;

namespace Strava.Ingestion.Tests;

/// <summary>What was fetched, or passed over, once and is wanted again.</summary>
public sealed class ContentRenewalTests
{
    [Theory]
    [InlineData(Detail)]
    [InlineData(None)]
    public async Task An_edit_fetches_the_detail_again(ContentKinds later)
    {
        await using var world = await ContentWorld.StartAsync(4);
        await world.SyncAsync(Detail);
        var edited = world.Newest[1].Id;
        world.Strava.Athlete.Edit(edited);
        var before = world.Sink.Held[edited];
        world.Time.Advance(TimeSpan.FromMinutes(1));

        await world.SyncAsync(later);

        Assert.Equal($"{edited}", Assert.Single(world.Asked.Skip(4)));
        Assert.NotEqual(before, world.Sink.Held[edited]);
        Assert.Contains("\"resource_state\":3", ContentWorld.Text(world.Sink.Held[edited]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_for_later_comes_for_the_whole_history()
    {
        await using var world = await ContentWorld.StartAsync(60, readLimit: 1000);
        await world.SyncAsync(None);
        await world.SyncAsync(Laps);

        await world.SyncAsync(Laps | Kudos);

        Assert.Equal(120, world.Asked.Distinct().Count());
        Assert.Equal(120, world.Asked.Count);
        Assert.Equal(120, world.Sink.Contents.Count);
    }

    [Fact]
    public async Task A_sink_that_was_replaced_gets_everything()
    {
        await using var world = await ContentWorld.StartAsync(5);
        await world.SyncAsync(Detail | Laps);
        await world.Sink.PurgeAsync(0, TestContext.Current.CancellationToken);
        world.Sink.Identity = "another";

        await world.SyncAsync(Detail | Laps);

        Assert.Equal(20, world.Asked.Count);
        Assert.Equal(5, world.Sink.Contents.Count);
    }

    [Fact]
    public async Task A_sweep_that_finds_an_old_edit_has_its_detail_fetched_again()
    {
        await using var world = await ContentWorld.StartAsync(60, readLimit: 1000);
        await world.SyncAsync(Detail);
        var old = world.Newest[^1].Id;
        world.Strava.Athlete.Edit(old);

        await world.SweepAsync(Detail);
        await world.SyncAsync(Detail);

        Assert.Equal($"{old}", Assert.Single(world.Asked.Skip(60)));
    }

    [Fact]
    public async Task An_activity_that_was_gone_and_came_back_gets_its_contents_again()
    {
        await using var world = await ContentWorld.StartAsync(20, readLimit: 1000);
        await world.SyncAsync(Laps);
        var gone = world.Newest[3];
        world.Strava.Athlete.Delete(gone.Id);
        await world.SweepAsync(Laps);
        Assert.False(world.Sink.Contents.ContainsKey((gone.Id, Laps)));

        world.Strava.Athlete.AddRaw(gone.Id, gone.StartDate, ContentWorld.Text(gone.Json));
        await world.SyncAsync(Laps);

        Assert.True(world.Sink.Contents.ContainsKey((gone.Id, Laps)));
        Assert.Equal(21, world.Asked.Count);
    }
}
