namespace Strava.Ingestion.Conformance;

/// <content>What every sink promises of listing and of letting go.</content>
public abstract partial class ActivitySinkConformance
{
    [Fact]
    public async Task The_list_tells_level_hash_and_start()
    {
        var sink = await OpenAsync();
        var activity = Samples.Activity(1);
        await sink.WriteAsync([activity, Samples.FromJson("""{"id":2}""")], Cancellation);

        var held = (await ListAsync(sink)).ToDictionary(entry => entry.Id);

        Assert.Equal(DetailLevel.Summary, held[1].DetailLevel);
        Assert.Equal(activity.ContentHash.ToArray(), held[1].ContentHash.ToArray());
        Assert.Equal(activity.Activity.StartDate, held[1].StartDate);
        Assert.Null(held[2].StartDate);
    }

    [Theory]
    [InlineData(null, null, new long[] { 1, 2, 3, 4 })]
    [InlineData(5, null, new long[] { 2, 3 })]
    [InlineData(null, 5, new long[] { 1 })]
    [InlineData(5, 6, new long[] { 2 })]
    [InlineData(7, 9, new long[] { })]
    public async Task A_window_has_its_first_second_and_not_its_last(int? fromHour, int? untilHour, long[] expected)
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([StartedAt(1, "04:59:59"), StartedAt(2, "05:00:00"), StartedAt(3, "06:00:00"), Samples.FromJson("""{"id":4}""")], Cancellation);

        var held = await sink.ListAsync(Samples.Athlete, new ActivityWindow(Hour(fromHour), Hour(untilHour)), Cancellation).ToListAsync(Cancellation);

        Assert.Equal(expected, held.Select(activity => activity.Id).Order());

        static ActivityRecord StartedAt(long id, string time) => Samples.FromJson($$"""{"id":{{id}},"start_date":"2026-11-23T{{time}}Z"}""");
        static DateTimeOffset? Hour(int? hour) => hour is { } h ? new DateTimeOffset(2026, 11, 23, h, 0, 0, TimeSpan.Zero) : null;
    }

    [Fact]
    public async Task What_was_retrieved_too_long_ago_expires_and_may_come_back()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2, athleteId: 2)], Cancellation);
        await sink.WriteAsync([Samples.Activity(3, retrievedAt: Samples.Noon.AddHours(1))], Cancellation);
        await sink.QuarantineAsync([Samples.Rejected("17")], Cancellation);

        Assert.Equal(0, await sink.ExpireAsync(Samples.Noon, Cancellation));
        Assert.Equal(3, await sink.ExpireAsync(Samples.Noon.AddHours(1), Cancellation));

        Assert.Equal([3], await ListIdsAsync(sink));
        Assert.Empty(await ListIdsAsync(sink, athleteId: 2));
        Assert.Empty(await ReadQuarantineAsync(Samples.Athlete));
        Assert.Equal(1, (await sink.WriteAsync([Samples.Activity(1)], Cancellation)).Written);
    }

    [Fact]
    public async Task What_an_export_gave_does_not_expire()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1, level: DetailLevel.Archive), Samples.Activity(2)], Cancellation);

        Assert.Equal(1, await sink.ExpireAsync(Samples.Noon.AddHours(1), Cancellation));

        Assert.Equal([1], await ListIdsAsync(sink));
    }

    [Fact]
    public async Task What_is_removed_is_gone_and_may_come_back()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2), Samples.Activity(1, athleteId: 2)], Cancellation);

        Assert.Equal(1, await sink.RemoveAsync(Samples.Athlete, [1, 99], Cancellation));
        Assert.Equal(0, await sink.RemoveAsync(Samples.Athlete, [1], Cancellation));
        Assert.Equal([2], await ListIdsAsync(sink));
        Assert.Equal([1], await ListIdsAsync(sink, athleteId: 2));

        Assert.Equal(1, (await sink.WriteAsync([Samples.Activity(1)], Cancellation)).Written);
        Assert.Equal([1, 2], await ListIdsAsync(sink));
    }

    [Fact]
    public async Task A_purge_leaves_nothing_of_that_athlete_and_all_of_the_others()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2), Samples.Activity(3, athleteId: 2)], Cancellation);
        await sink.QuarantineAsync([Samples.Rejected("17"), Samples.Rejected("18", athleteId: 2)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [2], Cancellation);

        await sink.PurgeAsync(Samples.Athlete, Cancellation);
        await sink.PurgeAsync(Samples.Athlete, Cancellation);

        Assert.Empty(await ListAsync(sink));
        Assert.Empty(await ReadQuarantineAsync(Samples.Athlete));
        Assert.Equal([3], await ListIdsAsync(sink, athleteId: 2));
        Assert.Single(await ReadQuarantineAsync(athleteId: 2));
    }
}
