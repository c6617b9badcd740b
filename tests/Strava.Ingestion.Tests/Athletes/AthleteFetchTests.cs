using Strava.Ingestion.Testing;
using Kinds = Strava.Ingestion.AthleteDocumentKinds;

namespace Strava.Ingestion.Tests;

public sealed class AthleteFetchTests
{
    private const Kinds All = Kinds.Profile | Kinds.Zones | Kinds.Stats | Kinds.Gear | Kinds.StarredSegments | Kinds.Routes;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_asked_for_unless_the_app_wants_it()
    {
        await using var world = await AthleteWorld.StartAsync(activities: 5);

        Assert.Equal(IngestionOutcome.Completed, (await world.SyncAsync()).Outcome);

        Assert.Empty(world.Asked);
        Assert.Empty(world.Held);
        Assert.DoesNotContain(world.State.Keys, key => key.Contains("/documents/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_kind_is_kept_as_strava_sent_it_with_the_gear_that_the_profile_lists()
    {
        await using var world = await AthleteWorld.StartAsync();
        world.Kinds = All;

        await world.SyncAsync();

        Assert.Equal(
            [
                "athlete", "athlete/zones", "athletes/134815/stats", "gear/b4000000", "gear/b4000001", "gear/g4000000", "gear/g4000001",
                "segments/starred?per_page=200&page=1", "segments/starred?per_page=200&page=2", "athletes/134815/routes?per_page=200&page=1", "athletes/134815/routes?per_page=200&page=2",
            ],
            world.Asked);
        Assert.Equal(
            [
                "profile", "zones", "stats", "gear b4000000", "gear b4000001", "gear g4000000", "gear g4000001",
                "starred_segments 1", "starred_segments 2", "routes 1", "routes 2",
            ],
            world.Held);
        var raw = await world.Process().Client.GetRawAsync("athlete", Cancellation);
        Assert.Equal(raw.Body.ToArray(), world.Sink.AthleteDocuments[0].Raw.ToArray());
        Assert.Equal("Marianne", world.Sink.AthleteDocuments[0].ReadProfile()?.Firstname);
    }

    [Fact]
    public async Task An_athlete_is_asked_about_once_a_day_of_utc_whatever_the_hour()
    {
        await using var world = await AthleteWorld.StartAsync();
        world.Kinds = Kinds.Profile | Kinds.Stats;
        await world.SyncAsync();
        world.Forget();

        world.Time.Advance(TimeSpan.FromHours(14));
        await world.SyncAsync();
        Assert.Empty(world.Asked);

        // The next morning, a second earlier in the day than the first time.
        world.Time.Advance(TimeSpan.FromHours(10) - TimeSpan.FromSeconds(1));
        await world.SyncAsync();
        Assert.Equal(["athlete", "athletes/134815/stats"], world.Asked);
        Assert.All(world.Sink.AthleteDocuments, document => Assert.Equal(world.Time.GetUtcNow(), document.RetrievedAt));
    }

    [Fact]
    public async Task Gear_is_asked_for_once_in_thirty_days()
    {
        await using var world = await AthleteWorld.StartAsync();
        world.Kinds = Kinds.Profile | Kinds.Gear;
        await world.SyncAsync();
        world.Forget();

        world.Time.Advance(TimeSpan.FromDays(29));
        await world.SyncAsync();
        Assert.Equal(["athlete"], world.Asked);

        world.Time.Advance(TimeSpan.FromDays(1));
        await world.SyncAsync();
        Assert.Equal(["athlete", "athlete", "gear/b4000000", "gear/b4000001", "gear/g4000000", "gear/g4000001"], world.Asked);
    }

    [Fact]
    public async Task Gear_is_asked_for_before_the_retention_deletes_it()
    {
        await using var world = await AthleteWorld.StartAsync();
        (world.Kinds, world.Retention) = (Kinds.Profile | Kinds.Gear, TimeSpan.FromDays(7));
        await world.SyncAsync();

        for (var day = 0; day < 20; day++)
        {
            world.Time.Advance(TimeSpan.FromDays(1));
            await world.SyncAsync();
            await world.Process().Runner.ExpireAsync(Cancellation);
            Assert.Equal(5, world.Held.Count());
        }
    }

    [Fact]
    public async Task Retired_gear_is_found_in_the_activities_that_name_it()
    {
        await using var world = await AthleteWorld.StartAsync();
        world.Strava.Athlete.AddRaw(7, world.Time.GetUtcNow().AddDays(-1), """{"id":7,"resource_state":2,"start_date":"2026-11-23T09:00:00Z","gear_id":"b4000002"}""");
        world.Strava.Athlete.AddRaw(8, world.Time.GetUtcNow().AddDays(-2), """{"id":8,"resource_state":2,"start_date":"2026-11-22T09:00:00Z","gear_id":"../athlete"}""");
        world.Kinds = Kinds.Gear;

        await world.SyncAsync();

        Assert.Equal(["gear/b4000002"], world.Asked);
        Assert.True(world.Sink.AthleteDocuments.Single().ReadGear()?.Retired);
    }

    [Fact]
    public async Task Gear_of_activities_that_came_before_it_was_asked_for_is_found_in_the_sink()
    {
        await using var world = await AthleteWorld.StartAsync();
        world.Strava.Athlete.AddRaw(7, world.Time.GetUtcNow().AddYears(-3), """{"id":7,"resource_state":2,"start_date":"2023-11-24T09:07:30Z","gear_id":"b4000002"}""");
        await world.SyncAsync();
        world.Kinds = Kinds.Gear;

        await world.SyncAsync();

        Assert.Equal(["gear b4000002"], world.Held);
    }

    [Fact]
    public async Task Gear_that_was_met_before_a_crash_is_not_forgotten()
    {
        await using var world = await AthleteWorld.StartAsync();
        world.Strava.Athlete.AddRaw(7, world.Time.GetUtcNow().AddYears(-3), """{"id":7,"resource_state":2,"start_date":"2023-11-24T09:07:30Z","gear_id":"b4000002"}""");
        world.Kinds = Kinds.Gear;
        world.Fail(SimulatedFault.Status(503), "gear/b4000002", times: 1);
        Assert.Equal(IngestionOutcome.Completed, (await world.SyncAsync()).Outcome);
        Assert.Empty(world.Held);

        world.Time.Advance(TimeSpan.FromHours(1));
        await world.SyncAsync();

        Assert.Equal(["gear b4000002"], world.Held);
    }

    [Fact]
    public async Task A_scope_that_is_missing_skips_that_kind_for_the_day_and_fails_nothing()
    {
        await using var world = await AthleteWorld.StartAsync(scopes: "read,activity:read_all");
        world.Kinds = Kinds.Profile | Kinds.Zones | Kinds.Stats;

        Assert.Equal(IngestionOutcome.Completed, (await world.SyncAsync()).Outcome);
        Assert.Equal(["profile", "stats"], world.Held);
        Assert.Single(world.Logs, entry => entry.Id.Id == 1111 && entry.Message.Contains("zones", StringComparison.Ordinal));

        world.Forget();
        world.Time.Advance(TimeSpan.FromHours(14));
        await world.SyncAsync();
        Assert.Empty(world.Asked);

        world.Strava.Athlete.Grant("read,activity:read_all,profile:read_all");
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.SyncAsync();
        Assert.Equal(["profile", "stats", "zones"], world.Held.Order());
    }

    [Fact]
    public async Task A_spent_quota_ends_the_step_and_the_run_completes()
    {
        await using var world = await AthleteWorld.StartAsync(readLimit: 10);
        (world.Kinds, world.Reserve) = (All, 0.3);

        var summary = await world.SyncAsync();

        Assert.Equal((IngestionOutcome.Completed, null), (summary.Outcome, summary.ResumeAfter));
        Assert.InRange(world.Asked.Count, 1, 6);
        Assert.Single(world.Logs, entry => entry.Id.Id == 1112);

        for (var quarter = 0; quarter < 6; quarter++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(15));
            await world.SyncAsync();
        }

        Assert.Equal(11, world.Held.Count());

        // A list that was cut off begins anew; nothing else is asked for twice.
        var single = world.Asked.Where(path => !path.Contains("page=", StringComparison.Ordinal)).ToList();
        Assert.Equal(single.Distinct(), single);
    }

    [Fact]
    public async Task A_failure_that_passes_waits_for_an_hour_and_holds_up_no_other_document()
    {
        await using var world = await AthleteWorld.StartAsync();
        world.Kinds = Kinds.Profile | Kinds.Zones | Kinds.Stats;
        world.Fail(SimulatedFault.Html(), "athlete/zones");

        Assert.Equal(IngestionOutcome.Completed, (await world.SyncAsync()).Outcome);
        Assert.Equal(["athlete", "athlete/zones"], world.Asked);

        await world.SyncAsync();
        Assert.Equal(["profile", "stats"], world.Held);

        world.Forget();
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.SyncAsync();
        Assert.Equal(["athlete/zones"], world.Asked);
    }

    [Fact]
    public async Task A_refused_token_fails_the_run()
    {
        await using var world = await AthleteWorld.StartAsync();
        world.Kinds = Kinds.Zones;
        world.Fail(SimulatedFault.Body(401, """{"message":"Authorization Error","errors":[{"resource":"Athlete","field":"access_token","code":"invalid"}]}"""), "athlete/zones");

        Assert.Equal(IngestionOutcome.AuthorizationRequired, (await world.SyncAsync()).Outcome);
    }

    [Fact]
    public async Task A_list_that_has_become_shorter_leaves_no_page_of_before()
    {
        await using var world = await AthleteWorld.StartAsync();
        world.Kinds = Kinds.StarredSegments;
        world.Strava.Faults.Add(SimulatedFault.Body(200, """[{"id":1}]"""), times: 3, when: request => request.PathAndQuery.Contains("/starred", StringComparison.Ordinal));
        await world.SyncAsync();
        Assert.Equal(["""1 [{"id":1}]""", """2 [{"id":1}]""", """3 [{"id":1}]""", "4 []"], Pages());

        world.Time.Advance(TimeSpan.FromDays(1));
        await world.SyncAsync();
        Assert.Equal(["2 []", "3 []", "4 []"], Pages().Skip(1));

        world.Forget();
        world.Time.Advance(TimeSpan.FromDays(1));
        await world.SyncAsync();
        Assert.Equal(["segments/starred?per_page=200&page=1", "segments/starred?per_page=200&page=2"], world.Asked);

        IEnumerable<string> Pages() => world.Sink.AthleteDocuments.Select(document => $"{document.Key} {System.Text.Encoding.UTF8.GetString(document.Raw.Span)}");
    }

    [Fact]
    public async Task Gear_that_leaves_the_profile_is_asked_for_again_because_it_may_be_retired()
    {
        await using var world = await AthleteWorld.StartAsync();
        world.Kinds = Kinds.Profile | Kinds.Gear;
        await world.SyncAsync();
        world.Forget();
        world.Time.Advance(TimeSpan.FromDays(1));
        world.Fail(SimulatedFault.Body(200, """{"id":134815,"bikes":[{"id":"b4000000"}],"shoes":[{"id":"g4000000"},{"id":"g4000001"}]}"""), "athlete");

        await world.SyncAsync();

        Assert.Equal(["athlete", "gear/b4000001"], world.Asked);
    }

    [Fact]
    public async Task Documents_come_before_the_contents_of_a_long_history()
    {
        await using var world = await AthleteWorld.StartAsync(activities: 50, readLimit: 20);
        (world.Kinds, world.Content) = (Kinds.Profile, ContentKinds.Detail);

        Assert.Equal(IngestionOutcome.RateLimited, (await world.SyncAsync()).Outcome);

        Assert.Equal(["profile"], world.Held);
    }

    [Fact]
    public async Task A_sink_that_was_emptied_gets_everything_again()
    {
        await using var world = await AthleteWorld.StartAsync(activities: 3);
        world.Kinds = Kinds.Profile;
        await world.SyncAsync();
        await world.Sink.PurgeAsync(world.Strava.Athlete.Id, Cancellation);

        await world.SyncAsync();

        Assert.Equal(["profile"], world.Held);
    }

    [Fact]
    public async Task A_purge_takes_documents_and_marks()
    {
        await using var world = await AthleteWorld.StartAsync(activities: 3);
        world.Kinds = All;
        await world.SyncAsync();
        Assert.Contains(world.State.KeysOf(world.Strava.Athlete.Id), key => key.Contains("/documents/", StringComparison.Ordinal));

        await world.Process().Get<AthleteConnections>().PurgeAsync(world.Strava.Athlete.Id, Cancellation);

        Assert.Empty(world.Held);
        Assert.Empty(world.State.KeysOf(world.Strava.Athlete.Id));
    }
}
