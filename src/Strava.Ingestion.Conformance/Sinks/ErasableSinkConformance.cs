namespace Strava.Ingestion.Conformance;

/// <summary>What is required of a sink that can forget, by age and everything of an athlete.</summary>
public abstract class ErasableSinkConformance : SinkSuite
{
    /// <summary>Terms of use set a bound on how long a document is kept.</summary>
    [Fact]
    public async Task What_was_retrieved_too_long_ago_expires_and_may_come_back()
    {
        var sink = await OpenAsync<IErasableSink>();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2, athleteId: 2)], Cancellation);
        await sink.WriteAsync([Samples.Activity(3, retrievedAt: Samples.Noon.AddHours(1))], Cancellation);

        Assert.Equal(0, await sink.ExpireAsync(Samples.Noon, Cancellation));
        Assert.Equal(2, await sink.ExpireAsync(Samples.Noon.AddHours(1), Cancellation));

        Assert.Equal([3], await ListIdsAsync(sink));
        Assert.Empty(await ListIdsAsync(sink, athleteId: 2));
        Assert.Null(await Tested.ReadRawAsync(Samples.Athlete, 1));
        Assert.Equal([WriteEffect.Added], await sink.WriteAsync([Samples.Activity(1)], Cancellation));
    }

    /// <summary>What came again unchanged was retrieved again, and is kept from then on. What is found older does not take that back.</summary>
    [Fact]
    public async Task What_came_again_unchanged_expires_later()
    {
        var sink = await OpenAsync<IErasableSink>();
        var again = Samples.Noon.AddHours(2);
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2), Samples.Activity(3), Samples.Activity(4, athleteId: 2)], Cancellation);
        await sink.WriteAsync([Samples.Activity(2, retrievedAt: again), Samples.Activity(4, athleteId: 2, retrievedAt: again)], Cancellation);
        await sink.WriteAsync([Samples.Activity(2, retrievedAt: Samples.Noon.AddHours(1))], Cancellation);

        Assert.Equal(2, await sink.ExpireAsync(again, Cancellation));

        Assert.Equal([2], await ListIdsAsync(sink));
        Assert.Equal([4], await ListIdsAsync(sink, athleteId: 2));
        Assert.Equal(0, await sink.ExpireAsync(again, Cancellation));
        Assert.Equal(2, await sink.ExpireAsync(again.AddMilliseconds(1), Cancellation));
        Assert.Empty(await ListIdsAsync(sink));
    }

    /// <summary>The moment that moved is another instance's, too, and it outlives what else is written and removed.</summary>
    [Fact]
    public async Task What_came_again_unchanged_is_known_to_another_instance()
    {
        var first = await OpenAsync<IErasableSink>();
        await first.WriteAsync([.. Enumerable.Range(1, 30).Select(id => Samples.Activity(id))], Cancellation);
        await first.WriteAsync([.. Enumerable.Range(11, 10).Select(id => Samples.Activity(id, retrievedAt: Samples.Noon.AddHours(3)))], Cancellation);
        var second = await OpenAsync<IErasableSink>();
        await second.WriteAsync([.. Enumerable.Range(16, 10).Select(id => Samples.Activity(id, retrievedAt: Samples.Noon.AddHours(2)))], Cancellation);
        await second.WriteAsync([Samples.Activity(12, "edited", retrievedAt: Samples.Noon.AddHours(4))], Cancellation);
        await second.RemoveAsync(Samples.Athlete, [Samples.Tombstone(13, Samples.Noon.AddHours(3))], Cancellation);

        Assert.Equal(15, await second.ExpireAsync(Samples.Noon.AddHours(1), Cancellation));
        Assert.Equal([11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25], await ListIdsAsync(first));

        Assert.Equal(5, await first.ExpireAsync(Samples.Noon.AddHours(2.5), Cancellation));
        Assert.InRange(await second.ExpireAsync(Samples.Noon.AddHours(3.5), Cancellation), 8, 9);
        Assert.Equal([12], await ListIdsAsync(first));
    }

    /// <summary>What an athlete has exported is the athlete's to keep, at any level.</summary>
    [Fact]
    public async Task What_an_export_gave_does_not_expire()
    {
        var sink = await OpenAsync<IErasableSink>();
        await sink.WriteAsync(
            [
                Samples.Activity(1, origin: ActivityOrigin.Export),
                Samples.Activity(2, level: DetailLevel.Detail, origin: ActivityOrigin.Export),
                Samples.Activity(4),
                Samples.Activity(5, level: DetailLevel.Detail),
            ],
            Cancellation);

        Assert.Equal(2, await sink.ExpireAsync(Samples.Noon.AddHours(1), Cancellation));

        Assert.Equal([1, 2], await ListIdsAsync(sink));
    }

    /// <summary>A document of the API that has taken an export's place is the API's. A storage that keeps earlier versions may have the export again.</summary>
    [Fact]
    public async Task What_has_taken_the_place_of_an_export_expires()
    {
        var sink = await OpenAsync<IErasableSink>();
        var later = Samples.Activity(1, "from the API");
        await sink.WriteAsync([Samples.Activity(1, "exported", origin: ActivityOrigin.Export)], Cancellation);
        await sink.WriteAsync([later], Cancellation);

        Assert.Equal(1, await sink.ExpireAsync(Samples.Noon.AddHours(1), Cancellation));

        Assert.NotEqual(later.Raw.ToArray(), await Tested.ReadRawAsync(Samples.Athlete, 1));
        Assert.DoesNotContain(await ListAsync(sink), held => held.Origin == ActivityOrigin.Api);
    }

    /// <summary>A run that is cut off deletes again, and finds nothing.</summary>
    [Fact]
    public async Task What_has_expired_is_counted_once()
    {
        var sink = await OpenAsync<IErasableSink>();
        await sink.WriteAsync([.. Enumerable.Range(1, 50).Select(id => Samples.Activity(id))], Cancellation);

        Assert.Equal(50, await sink.ExpireAsync(Samples.Noon.AddHours(1), Cancellation));
        Assert.Equal(0, await sink.ExpireAsync(Samples.Noon.AddHours(1), Cancellation));
    }

    /// <summary>A purge reaches tombstones too, and nobody else.</summary>
    [Fact]
    public async Task A_purge_leaves_nothing_of_that_athlete_and_all_of_the_others()
    {
        var sink = await OpenAsync<IErasableSink>();
        await sink.WriteAsync(
            [Samples.Activity(1), Samples.Activity(2), Samples.Activity(4, origin: ActivityOrigin.Export), Samples.Activity(3, athleteId: 2)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(2)], Cancellation);

        await sink.PurgeAsync(Samples.Athlete, Cancellation);
        await sink.PurgeAsync(Samples.Athlete, Cancellation);

        Assert.Empty(await ListAsync(sink));
        Assert.Null(await Tested.ReadRawAsync(Samples.Athlete, 1));
        Assert.Equal([3], await ListIdsAsync(sink, athleteId: 2));
        Assert.Equal([WriteEffect.Added], await sink.WriteAsync([Samples.Activity(1)], Cancellation));
    }

    /// <summary>What is gone from Strava stays gone when its documents are too old to be kept, and until the athlete is purged.</summary>
    [Fact]
    public async Task A_removal_outlives_the_retention_and_not_a_purge()
    {
        var once = new DateTimeOffset(2020, 5, 4, 12, 0, 0, TimeSpan.Zero);
        var sink = await OpenAsync<IErasableSink>();
        await sink.WriteAsync([Samples.Activity(1, retrievedAt: once)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, once.AddHours(1))], Cancellation);

        Assert.Equal(0, await sink.ExpireAsync(once.AddYears(1), Cancellation));
        Assert.Equal([WriteEffect.Unchanged], await sink.WriteAsync([Samples.Activity(1, retrievedAt: once)], Cancellation));

        await sink.PurgeAsync(Samples.Athlete, Cancellation);
        Assert.Equal([WriteEffect.Added], await sink.WriteAsync([Samples.Activity(1, retrievedAt: once)], Cancellation));
    }

    /// <summary>What was counted of an athlete goes with the rest, and nobody else's count.</summary>
    [Fact]
    public async Task A_purge_takes_the_counts_of_that_athlete()
    {
        var sink = await OpenAsync<IErasableSink>();
        Assert.SkipUnless(sink is IRestorableSink, "SKIPPED: this sink does not show when its storage is put back.");
        var counted = (IRestorableSink)sink;
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2, athleteId: 2)], Cancellation);
        await counted.RaiseCountAsync(Samples.Athlete, "a", 7, Cancellation);
        await counted.RaiseCountAsync(2, "a", 8, Cancellation);
        await counted.RaiseCountAsync(athleteId: null, "a", 9, Cancellation);

        await sink.PurgeAsync(Samples.Athlete, Cancellation);

        Assert.Equal(0, await counted.ReadCountAsync(Samples.Athlete, "a", Cancellation));
        Assert.Equal(8, await counted.ReadCountAsync(2, "a", Cancellation));
        Assert.Equal(9, await counted.ReadCountAsync(athleteId: null, "a", Cancellation));
    }

    /// <summary>A clock that was years ahead must not keep an activity that is gone, nor keep one away.</summary>
    [Fact]
    public async Task A_moment_that_lies_in_the_future_counts_for_nothing()
    {
        var (once, never) = (new DateTimeOffset(2020, 5, 4, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var sink = await OpenAsync<IErasableSink>();
        await sink.WriteAsync([Samples.Activity(1, retrievedAt: never)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(2, never)], Cancellation);

        Assert.Equal(1, await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, once)], Cancellation));
        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Added], await sink.WriteAsync([Samples.Activity(1, retrievedAt: once.AddHours(-1)), Samples.Activity(2, retrievedAt: once)], Cancellation));

        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(3, never)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(3, once)], Cancellation);
        Assert.Equal([WriteEffect.Unchanged], await sink.WriteAsync([Samples.Activity(3, retrievedAt: once.AddHours(-1))], Cancellation));
    }

    /// <summary>Expiring is deleting: no page, log or block of the storage keeps the bytes.</summary>
    [Fact]
    public async Task Nothing_of_an_expired_document_is_left_in_the_storage()
    {
        var sink = await OpenAsync<IErasableSink>();
        await sink.WriteAsync([Secret(1, Samples.Noon), Secret(2, Samples.Noon.AddHours(2))], Cancellation);
        Assert.True(await IsInStorageAsync("secret-1-"), "The view of the storage does not show what it holds.");

        await sink.ExpireAsync(Samples.Noon.AddHours(1), Cancellation);

        Assert.False(await IsInStorageAsync("secret-1-"), "Bytes of an expired activity are still in the storage.");
        Assert.True(await IsInStorageAsync("secret-2-"));
    }

    /// <summary>Nothing that names a purged athlete is left, neither bytes nor ids.</summary>
    [Fact]
    public async Task Nothing_of_a_purged_athlete_is_left_in_the_storage()
    {
        const long Purged = 987654321;
        var sink = await OpenAsync<IErasableSink>();
        await sink.WriteAsync([Samples.Activity(1, $"secret-1-{new string('x', 5000)}", athleteId: Purged), Secret(2, Samples.Noon)], Cancellation);
        Assert.True(await IsInStorageAsync("secret-1-"), "The view of the storage does not show what it holds.");

        await sink.PurgeAsync(Purged, Cancellation);

        Assert.False(await IsInStorageAsync("secret-1-"), "Bytes of a purged athlete are still in the storage.");
        Assert.False(await IsInStorageAsync("987654321"), "The id of a purged athlete is still in the storage.");
        Assert.True(await IsInStorageAsync("secret-2-"));
    }

    /// <summary>The retention counts from when a document was retrieved.</summary>
    [Fact]
    public async Task A_content_expires_by_its_own_age_and_with_its_activity()
    {
        var sink = await OpenAsync<IErasableSink>();
        var later = Samples.Noon.AddHours(2);
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2, retrievedAt: later)], Cancellation);
        await Keeper(sink).WriteContentAsync(
            [Samples.Content(1, retrievedAt: later), Samples.Content(2), Samples.Content(2, "[]", ContentKinds.Laps, retrievedAt: later)], Cancellation);

        await sink.ExpireAsync(Samples.Noon.AddHours(1), Cancellation);

        Assert.Null(await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));
        Assert.Null(await Tested.ReadContentAsync(Samples.Athlete, 2, ContentKinds.Streams));
        Assert.NotNull(await Tested.ReadContentAsync(Samples.Athlete, 2, ContentKinds.Laps));
        Assert.Equal([2], await ListIdsAsync(sink));
    }

    /// <summary>A content that was fetched again is younger, though its bytes are the same.</summary>
    [Fact]
    public async Task A_content_that_came_again_unchanged_expires_later()
    {
        var sink = await OpenAsync<IErasableSink>();
        var again = Samples.Noon.AddHours(2);
        await sink.WriteAsync([Samples.Activity(1, retrievedAt: Samples.Noon.AddHours(9))], Cancellation);
        await Keeper(sink).WriteContentAsync([Samples.Content(1), Samples.Content(1, "[]", ContentKinds.Laps)], Cancellation);

        Assert.Equal(0, await Keeper(sink).WriteContentAsync([Samples.Content(1, retrievedAt: again)], Cancellation));
        Assert.Equal(0, await Keeper(sink).WriteContentAsync([Samples.Content(1, retrievedAt: Samples.Noon.AddHours(1))], Cancellation));

        Assert.Equal(1, await sink.ExpireAsync(again, Cancellation));
        Assert.NotNull(await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));
        Assert.Equal(1, await sink.ExpireAsync(again.AddMilliseconds(1), Cancellation));
        Assert.Null(await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));
        Assert.Equal([1], await ListIdsAsync(sink));
    }

    /// <summary>What an athlete has exported is the athlete's to keep; that of the API in its place is not.</summary>
    [Fact]
    public async Task A_content_of_an_export_does_not_expire()
    {
        var sink = await OpenAsync<IErasableSink>();
        await sink.WriteAsync([Samples.Activity(1, origin: ActivityOrigin.Export), Samples.Activity(2, retrievedAt: Samples.Noon.AddHours(2))], Cancellation);
        await Keeper(sink).WriteContentAsync([Exported(1), Exported(2), Samples.Content(1, "[]", ContentKinds.Laps, origin: ActivityOrigin.Export)], Cancellation);
        await Keeper(sink).WriteContentAsync([Samples.Content(1, "[1]", ContentKinds.Laps)], Cancellation);

        Assert.Equal(1, await sink.ExpireAsync(Samples.Noon.AddHours(1), Cancellation));

        Assert.NotNull(await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));
        Assert.NotNull(await Tested.ReadContentAsync(Samples.Athlete, 2, ContentKinds.Streams));
        Assert.NotEqual("[1]"u8.ToArray(), await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Laps));

        static ActivityContent Exported(long id) => Samples.Content(id, origin: ActivityOrigin.Export);
    }

    /// <summary>Whoever is purged leaves no streams behind.</summary>
    [Fact]
    public async Task A_purge_reaches_the_contents_of_that_athlete_and_of_no_other()
    {
        var sink = await OpenAsync<IErasableSink>();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(1, athleteId: 2)], Cancellation);
        await Keeper(sink).WriteContentAsync([Samples.Content(1), Samples.Content(1, athleteId: 2)], Cancellation);

        await sink.PurgeAsync(Samples.Athlete, Cancellation);

        Assert.Null(await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));
        Assert.NotNull(await Tested.ReadContentAsync(2, 1, ContentKinds.Streams));
    }

    private static ActivityRecord Secret(long id, DateTimeOffset retrievedAt) => Samples.Activity(id, $"secret-{id}-{new string('x', 5000)}", retrievedAt: retrievedAt);

    private static IContentSink Keeper(IActivitySink sink)
    {
        Assert.SkipUnless(sink is IContentSink, "SKIPPED: this sink keeps no contents.");
        return (IContentSink)sink;
    }
}
