namespace Strava.Ingestion.Conformance;

/// <content>What was deleted on Strava stays deleted: <see cref="ActivityTombstone"/>.</content>
public abstract partial class ActivitySinkConformance
{
    // Long ago by any clock, because a moment that lies in the future counts for nothing.
    private static readonly DateTimeOffset Once = new(2020, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyList<TimeSpan> Distances = [TimeSpan.FromHours(-1), TimeSpan.FromMilliseconds(-1), TimeSpan.Zero, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)];

    /// <summary>Every origin and level, received before the removal, at that moment and after it.</summary>
    [Fact]
    public async Task What_was_removed_comes_back_through_a_later_document_only()
    {
        var sink = await OpenAsync();
        var cases = (from form in Forms from distance in Distances select form with { RetrievedAt = Once + distance }).ToList();
        await sink.WriteAsync([.. cases.Select((_, id) => Samples.Activity(id + 1, level: DetailLevel.Detail, retrievedAt: Once.AddDays(-1)))], Cancellation);
        Assert.Equal(cases.Count, await sink.RemoveAsync(Samples.Athlete, [.. cases.Select((_, id) => Samples.Tombstone(id + 1, Once))], Cancellation));
        var given = cases.Select((form, id) => Activity(id + 1, "again", form)).ToList();

        var effects = await sink.WriteAsync(given, Cancellation);

        Assert.Equal(given.Select(activity => (activity.Version, Effect: IsLater(activity) ? WriteEffect.Added : WriteEffect.Unchanged)), given.Select(activity => activity.Version).Zip(effects));
        await AssertHoldsAllAsync(sink, [.. given.Where(IsLater)]);

        static bool IsLater(ActivityRecord activity) => activity.RetrievedAt >= Once;
    }

    /// <summary>A removal may arrive before the older document does, and another process has to know of it.</summary>
    [Fact]
    public async Task The_removal_of_what_is_not_held_is_remembered()
    {
        Assert.Equal(0, await (await OpenAsync()).RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, Once)], Cancellation));
        var sink = await OpenAsync();

        var effects = await sink.WriteAsync([Samples.Activity(1, retrievedAt: Once.AddHours(-1)), Samples.Activity(2, retrievedAt: Once.AddHours(-1))], Cancellation);

        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Added], effects);
        Assert.Equal([2], await ListIdsAsync(sink));
        Assert.Null(await Tested.ReadRawAsync(Samples.Athlete, 1));
    }

    /// <summary>A removal that comes late, as by a replay, takes nothing away that Strava has shown since.</summary>
    [Fact]
    public async Task What_was_received_after_a_removal_stays()
    {
        var sink = await OpenAsync();
        var shown = Samples.Activity(1, retrievedAt: Once.AddHours(2));
        await sink.WriteAsync([shown, Samples.Activity(2, retrievedAt: Once)], Cancellation);

        Assert.Equal(1, await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, Once.AddHours(1)), Samples.Tombstone(2, Once.AddHours(1))], Cancellation));

        await AssertHoldsAllAsync(sink, [shown]);
    }

    /// <summary>The removal is remembered although the activity is back: a richer document, or one of the API, from before would otherwise take its place.</summary>
    [Fact]
    public async Task What_was_received_before_a_removal_stays_away_although_the_activity_is_back()
    {
        var sink = await OpenAsync();
        var cases = (from later in Forms from old in Forms select (Back: later with { RetrievedAt = Once.AddHours(1) }, Old: old with { RetrievedAt = Once.AddHours(-1) })).ToList();
        var back = cases.Select((pair, id) => Activity(id + 1, "back", pair.Back)).ToList();
        await sink.RemoveAsync(Samples.Athlete, [.. cases.Select((_, id) => Samples.Tombstone(id + 1, Once))], Cancellation);
        await sink.WriteAsync(back, Cancellation);

        var effects = await (await OpenAsync()).WriteAsync([.. cases.Select((pair, id) => Activity(id + 1, "from before", pair.Old))], Cancellation);

        Assert.All(effects, effect => Assert.Equal(WriteEffect.Unchanged, effect));
        await AssertHoldsAllAsync(sink, back);
    }

    /// <summary>A replay may bring both in one batch; in either order the one that is barred, though it is the richer one, does not hide the other.</summary>
    [Fact]
    public async Task Of_two_versions_in_one_batch_a_barred_one_does_not_hide_the_other()
    {
        var sink = await OpenAsync();
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, Once), Samples.Tombstone(2, Once)], Cancellation);
        var back = Ids.Take(2).Select(id => Samples.Activity(id, retrievedAt: Once.AddHours(1))).ToList();
        var barred = Ids.Take(2).Select(id => Samples.Activity(id, "from before", DetailLevel.Detail, retrievedAt: Once.AddHours(-1))).ToList();

        var effects = await sink.WriteAsync([barred[0], back[0], back[1], barred[1]], Cancellation);

        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Added, WriteEffect.Added, WriteEffect.Unchanged], effects);
        await AssertHoldsAllAsync(sink, back);
    }

    /// <summary>A removal that takes nothing away, because the activity is back already, is remembered as any other.</summary>
    [Fact]
    public async Task A_removal_that_comes_late_bars_what_was_received_before_it()
    {
        var sink = await OpenAsync();
        var back = Samples.Activity(1, retrievedAt: Once.AddHours(1));
        await sink.WriteAsync([back], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, Once)], Cancellation);

        var effects = await (await OpenAsync()).WriteAsync([Samples.Activity(1, "from before", DetailLevel.Detail, retrievedAt: Once.AddHours(-1))], Cancellation);

        Assert.Equal([WriteEffect.Unchanged], effects);
        await AssertHoldsAllAsync(sink, [back]);
    }

    /// <summary>A removal in the future was written by a clock that was wrong: it bars nothing, and takes the place of no true one.</summary>
    [Fact]
    public async Task A_removal_of_a_clock_that_was_ahead_counts_for_nothing()
    {
        var ahead = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var sink = await OpenAsync();
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, ahead), Samples.Tombstone(2, ahead), Samples.Tombstone(3, Once)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(2, Once), Samples.Tombstone(3, ahead)], Cancellation);

        var effects = await sink.WriteAsync([.. Ids.Select(id => Samples.Activity(id, retrievedAt: Once.AddHours(-1)))], Cancellation);

        Assert.Equal([WriteEffect.Added, WriteEffect.Unchanged, WriteEffect.Unchanged], effects);
    }

    /// <summary>Of two removals the later one counts, in whatever order they come.</summary>
    [Fact]
    public async Task A_removal_is_not_replaced_by_an_earlier_one()
    {
        var sink = await OpenAsync();
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, Once.AddHours(2)), Samples.Tombstone(2, Once)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, Once), Samples.Tombstone(2, Once.AddHours(2))], Cancellation);

        var between = await sink.WriteAsync([Samples.Activity(1, retrievedAt: Once.AddHours(1)), Samples.Activity(2, retrievedAt: Once.AddHours(1))], Cancellation);
        var after = await sink.WriteAsync([Samples.Activity(1, retrievedAt: Once.AddHours(3)), Samples.Activity(2, retrievedAt: Once.AddHours(2))], Cancellation);

        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Unchanged], between);
        Assert.Equal([WriteEffect.Added, WriteEffect.Added], after);
    }

    /// <summary>The key of a removal is the athlete and the activity.</summary>
    [Fact]
    public async Task What_was_removed_of_one_athlete_may_come_of_another()
    {
        var sink = await OpenAsync();
        await sink.RemoveAsync(Other, [Samples.Tombstone(1, Once)], Cancellation);

        var effects = await sink.WriteAsync([Samples.Activity(1, athleteId: Other, retrievedAt: Once.AddHours(-1)), Samples.Activity(1, retrievedAt: Once.AddHours(-1))], Cancellation);

        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Added], effects);
    }

    /// <summary>A replay into another sink carries what was removed.</summary>
    [Fact]
    public async Task Removals_are_listed_although_the_activity_is_back()
    {
        var sink = await OpenAsync();
        Assert.SkipUnless(sink is ITombstoneSink, "SKIPPED: this sink does not list what was removed.");
        await sink.WriteAsync([Samples.Activity(1, retrievedAt: Once), Samples.Activity(2, retrievedAt: Once), Samples.Activity(4, athleteId: Other, retrievedAt: Once)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, Once), Samples.Tombstone(2, Once.AddMilliseconds(1)), Samples.Tombstone(3, Once.AddHours(1))], Cancellation);
        await sink.RemoveAsync(Other, [Samples.Tombstone(4, Once)], Cancellation);
        await sink.WriteAsync([Samples.Activity(1, retrievedAt: Once.AddHours(1)), Samples.Activity(3, retrievedAt: Once)], Cancellation);

        var removed = await ((ITombstoneSink)await OpenAsync()).ListTombstonesAsync(Samples.Athlete, Cancellation).ToListAsync(Cancellation);

        Assert.Equal([Samples.Tombstone(1, Once), Samples.Tombstone(2, Once.AddMilliseconds(1)), Samples.Tombstone(3, Once.AddHours(1))], removed.OrderBy(tombstone => tombstone.ActivityId));
    }
}
