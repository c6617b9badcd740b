namespace Strava.Ingestion.Tests;

/// <summary>What somebody has made up, or what is not there.</summary>
public sealed class DoubtfulEventTests : EventWorld
{
    [Fact]
    public async Task A_deletion_that_somebody_made_up_removes_nothing()
    {
        var id = Athlete.Activities[5].Id;

        var summary = await HandleAsync(Event(id, "delete"));

        Assert.Equal((IngestionOutcome.Completed, 0), (summary.Outcome, summary.Activities.Deleted));
        Assert.True(Sink.Held.ContainsKey(id));
        AssertNothingWaits();
    }

    [Fact]
    public async Task What_Strava_does_not_show_yet_is_asked_for_again_for_a_while()
    {
        // The simulator does not list it before it is there.
        const long Id = 987_654_321;
        await HandleAsync(Event(Id, "create"));
        Assert.Equal(2, Asked.Count());
        Assert.Equal(2, (await WorkAsync()).Requests + Asked.Count());
        var added = Athlete.AddRaw(Id, Time.GetUtcNow(), $$"""{"id":{{Id}},"name":"Late","athlete":{"id":{{Athlete.Id}}},"start_date":"{{Time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}}"}""");
        Time.Advance(TimeSpan.FromSeconds(10));

        await WorkAsync();

        Assert.True(added.Json.Span.SequenceEqual(Sink.Held[Id]));
        AssertNothingWaits();
    }

    [Fact]
    public async Task What_never_comes_is_left_to_the_next_sync_after_some_hours()
    {
        await HandleAsync(Event(987_654_321, "create"));
        for (var hour = 0; hour < 10; hour++)
        {
            Time.Advance(TimeSpan.FromHours(1));
            await WorkAsync();
        }

        Assert.Equal(1 + 7, Asked.Count());
        AssertNothingWaits();
    }

    [Fact]
    public async Task Somebody_elses_activity_is_not_taken_for_the_athletes()
    {
        const long Id = 987_654_321;
        Simulator.Map("GET", $"/api/v3/activities/{Id}", _ => (200, $$"""{"id":{{Id}},"name":"Theirs","athlete":{"id":4711},"start_date":"2026-03-01T10:00:00Z"}"""));

        await HandleAsync(Event(Id, "create"));

        Assert.False(Sink.Held.ContainsKey(Id));
    }

    [Fact]
    public async Task A_flood_of_activities_that_are_not_there_is_not_asked_for_one_by_one()
    {
        await HandleAsync([.. Enumerable.Range(0, 5_500).Select(number => Event(1_000_000 + number, "create"))]);
        for (var round = 0; round < 20; round++)
        {
            Time.Advance(TimeSpan.FromHours(1));
            await WorkAsync();
        }

        Assert.InRange(Asked.Count(), 20, 200);
        AssertNothingWaits();
    }

    [Fact]
    public async Task Events_of_who_is_not_connected_leave_nothing_behind()
    {
        await HandleAsync(Event(1, "create") with { OwnerId = 4711 });

        Assert.Empty(Asked);
        Assert.DoesNotContain(State.Keys, key => key.Contains("4711", StringComparison.Ordinal));
        AssertNothingWaits();
    }
}
