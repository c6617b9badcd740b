namespace Strava.Ingestion.Conformance;

/// <content>What a sink lists and removes.</content>
public abstract partial class ActivitySinkConformance
{
    /// <summary>A sweep compares what is listed with Strava, and the content queue asks for what is not detailed yet.</summary>
    [Fact]
    public async Task The_list_tells_origin_level_hash_and_start()
    {
        var sink = await OpenAsync();
        var activity = Samples.Activity(1, level: DetailLevel.Detail);
        await sink.WriteAsync([activity, Samples.FromJson("""{"id":2}""", origin: ActivityOrigin.Export)], Cancellation);

        var held = (await ListAsync(sink)).ToDictionary(entry => entry.Id);

        Assert.Equal((ActivityOrigin.Api, DetailLevel.Detail), (held[1].Origin, held[1].DetailLevel));
        Assert.Equal(activity.ContentHash.ToArray(), held[1].ContentHash.ToArray());
        Assert.Equal(activity.Activity.StartDate, held[1].StartDate);
        Assert.Equal((ActivityOrigin.Export, DetailLevel.Summary, null), (held[2].Origin, held[2].DetailLevel, held[2].StartDate));
    }

    /// <summary>Of an athlete without activities nothing is listed, and nothing fails.</summary>
    [Fact]
    public async Task Nothing_is_listed_of_an_unknown_athlete() => Assert.Empty(await ListAsync(await OpenAsync(), athleteId: 99));

    /// <summary>A window is half open, and only the whole history has what started nobody knows when.</summary>
    /// <param name="fromHour">The first hour.</param>
    /// <param name="untilHour">The first hour behind it.</param>
    /// <param name="expected">Which activities are in it.</param>
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

    /// <summary>What was made private for a day comes back.</summary>
    [Fact]
    public async Task What_is_removed_is_gone_and_may_come_back()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        Assert.Equal(1, await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1), Samples.Tombstone(99), Samples.Tombstone(1)], Cancellation));
        Assert.Equal(0, await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation));
        Assert.Equal([2], await ListIdsAsync(sink));
        Assert.Null(await Tested.ReadRawAsync(Samples.Athlete, 1));

        Assert.Equal([WriteEffect.Added], await sink.WriteAsync([Samples.Activity(1)], Cancellation));
        Assert.Equal([1, 2], await ListIdsAsync(sink));
        await AssertHoldsAsync(Samples.Activity(1));
    }

    /// <summary>An export that was imported is as removable as anything else.</summary>
    [Fact]
    public async Task What_an_export_gave_is_removed_too()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1, origin: ActivityOrigin.Export)], Cancellation);

        Assert.Equal(1, await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation));

        Assert.Empty(await ListAsync(sink));
    }

    /// <summary>Removing is deleting: no page, log or block of the storage keeps the bytes.</summary>
    [Fact]
    public async Task Nothing_of_a_removed_document_is_left_in_the_storage()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([.. Enumerable.Range(1, 20).Select(id => Samples.Activity(id, $"secret-{id}-{new string('x', 5000)}"))], Cancellation);
        Assert.True(await IsInStorageAsync("secret-7-"), "The view of the storage does not show what it holds.");

        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(7), Samples.Tombstone(8)], Cancellation);

        Assert.False(await IsInStorageAsync("secret-7-"), "Bytes of a removed activity are still in the storage.");
        Assert.False(await IsInStorageAsync("secret-8-"), "Bytes of a removed activity are still in the storage.");
        Assert.True(await IsInStorageAsync("secret-9-"));
    }
}
