namespace Strava.Ingestion.Tests;

/// <summary>What becomes of an athlete who has ended the access.</summary>
public sealed class DeauthorizationTests : EventWorld
{
    [Fact]
    public async Task Who_has_ended_the_access_loses_the_tokens_at_once_and_the_data_when_the_time_is_up()
    {
        Athlete.Revoke();

        await HandleAsync(Deauthorization());

        Assert.Null(await Connections.FindAsync(Athlete.Id, Cancellation));
        Assert.Empty(await Connections.PurgeDueAsync(Cancellation));
        Assert.Equal(40, Sink.Held.Count);
        Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal([Athlete.Id], await Connections.PurgeDueAsync(Cancellation));
        Assert.Empty(Sink.Held);
        AssertNothingWaits();
    }

    [Fact]
    public async Task The_data_go_at_once_where_that_is_asked_for()
    {
        Options.PurgeDeauthorizedAfter = TimeSpan.Zero;
        Athlete.Revoke();

        await HandleAsync(Deauthorization());

        Assert.Empty(Sink.Held);
        Assert.DoesNotContain(State.Keys, key => key.StartsWith("purges/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deauthorization_that_somebody_made_up_ends_nothing()
    {
        await HandleAsync(Deauthorization());

        Assert.NotNull(await Connections.FindAsync(Athlete.Id, Cancellation));
        Assert.DoesNotContain(State.Keys, key => key.StartsWith("purges/", StringComparison.Ordinal));
        AssertNothingWaits();
        Assert.Equal(IngestionOutcome.Completed, (await App.SyncAsync()).Outcome);
    }

    [Fact]
    public async Task Who_connects_again_before_the_purge_keeps_everything()
    {
        Athlete.Revoke();
        await HandleAsync(Deauthorization());
        Athlete.Grant("read,activity:read_all");
        Time.Advance(TimeSpan.FromDays(1));
        await Connections.ConnectAsync("any", "read,activity:read_all", Cancellation);
        Time.Advance(TimeSpan.FromDays(60));

        Assert.Empty(await Connections.PurgeDueAsync(Cancellation));

        Assert.Equal(40, Sink.Held.Count);
        Assert.DoesNotContain(State.Keys, key => key.StartsWith("purges/", StringComparison.Ordinal));
    }
}
