namespace Strava.Ingestion.Conformance;

/// <content>Which of two documents of an activity is kept: <see cref="ActivityVersion.Replaces"/> in every combination.</content>
public abstract partial class ActivitySinkConformance
{
    private static readonly IReadOnlyList<ActivityVersion> Forms =
    [
        .. from origin in Enum.GetValues<ActivityOrigin>() from level in Enum.GetValues<DetailLevel>() select new ActivityVersion(origin, level, Samples.Noon),
    ];

    private static readonly IReadOnlyList<long> Ids = [1, 2, 3];

    private IReadOnlyList<TimeSpan> Ages => [TimeSpan.FromHours(-1), -Tested.Precision, TimeSpan.Zero, Tested.Precision, TimeSpan.FromHours(1)];

    /// <summary>Every held origin and level against every new one, retrieved earlier, at the same moment and later.</summary>
    [Fact]
    public async Task Another_document_replaces_the_one_that_is_held_by_the_rule()
    {
        var sink = await OpenAsync();
        var pairs = (from held in Forms from form in Forms from age in Ages select (Held: held, New: form with { RetrievedAt = Samples.Noon + age })).ToList();
        var first = pairs.Select((pair, id) => Activity(id + 1, "held", pair.Held)).ToList();
        var second = pairs.Select((pair, id) => Activity(id + 1, "new", pair.New)).ToList();
        await sink.WriteAsync(first, Cancellation);

        var effects = await sink.WriteAsync(second, Cancellation);

        var expected = pairs.Select(pair => pair.New.Replaces(pair.Held, DateTimeOffset.MaxValue) ? WriteEffect.Changed : WriteEffect.Unchanged);
        Assert.Equal(pairs.Zip(expected, Say), pairs.Zip(effects, Say));
        var kept = pairs.Zip(first.Zip(second)).Select(entry => entry.First.New.Replaces(entry.First.Held, DateTimeOffset.MaxValue) ? entry.Second.Second : entry.Second.First).ToList();
        await AssertHoldsAllAsync(sink, kept);

        static string Say((ActivityVersion Held, ActivityVersion New) pair, WriteEffect effect) => $"{Name(pair.Held)} held, {Name(pair.New)} {pair.New.RetrievedAt - Samples.Noon} later: {effect}";
        static string Name(ActivityVersion version) => $"{version.Origin} {version.DetailLevel}";
    }

    /// <summary>The same document of the same origin and level is never written twice, however old it is.</summary>
    [Fact]
    public async Task The_same_document_is_unchanged_at_any_age()
    {
        var sink = await OpenAsync();
        var cases = (from form in Forms from age in Ages select form with { RetrievedAt = Samples.Noon + age }).ToList();
        var first = cases.Select((form, id) => Activity(id + 1, "same", form with { RetrievedAt = Samples.Noon })).ToList();
        await sink.WriteAsync(first, Cancellation);

        var effects = await sink.WriteAsync([.. cases.Select((form, id) => Activity(id + 1, "same", form))], Cancellation);

        Assert.All(effects, effect => Assert.Equal(WriteEffect.Unchanged, effect));
        await AssertHoldsAllAsync(sink, first);
    }

    /// <summary>What came again unchanged was retrieved again: from then on a document that was received in between is the older one.</summary>
    [Fact]
    public async Task The_same_document_received_again_counts_as_retrieved_then()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([.. Ids.Select(id => Samples.Activity(id))], Cancellation);

        var again = await sink.WriteAsync([Samples.Activity(2, retrievedAt: Samples.Noon.AddHours(2)), Samples.Activity(1, retrievedAt: Samples.Noon.AddHours(-2))], Cancellation);
        var between = await sink.WriteAsync([.. Ids.Select(id => Samples.Activity(id, "in between", retrievedAt: Samples.Noon.AddHours(1)))], Cancellation);

        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Unchanged], again);
        Assert.Equal([WriteEffect.Changed, WriteEffect.Unchanged, WriteEffect.Changed], between);
        await AssertHoldsAsync(Samples.Activity(2));
    }

    /// <summary>A moment in the future was written by a clock that was wrong: it refuses no edit for years, and moves to the true one.</summary>
    [Fact]
    public async Task A_document_of_a_clock_that_was_ahead_refuses_nothing()
    {
        var sink = await OpenAsync();
        var ahead = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await sink.WriteAsync([.. Ids.Select(id => Samples.Activity(id, retrievedAt: ahead))], Cancellation);
        var edited = Samples.Activity(1, "edited", retrievedAt: Once.AddHours(2));

        var effects = await sink.WriteAsync([edited, Samples.Activity(2, retrievedAt: Once.AddHours(2))], Cancellation);
        var older = await sink.WriteAsync([.. Ids.Select(id => Samples.Activity(id, "older", retrievedAt: Once))], Cancellation);
        var late = await sink.WriteAsync([Samples.Activity(1, "of that clock", retrievedAt: ahead)], Cancellation);

        Assert.Equal([WriteEffect.Changed, WriteEffect.Unchanged], effects);
        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Unchanged, WriteEffect.Changed], older);
        Assert.Equal([WriteEffect.Unchanged], late);
        await AssertHoldsAllAsync(sink, [edited, Samples.Activity(2), Samples.Activity(3, "older", retrievedAt: Once)]);
    }

    /// <summary>What was removed is not compared with: nothing of it is held.</summary>
    [Fact]
    public async Task Any_document_is_added_where_a_better_one_was_removed()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1, level: DetailLevel.Detail)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation);
        var poorer = Samples.Activity(1, "poorer", origin: ActivityOrigin.Export);

        Assert.Equal([WriteEffect.Added], await sink.WriteAsync([poorer], Cancellation));

        await AssertHoldsAllAsync(sink, [poorer]);
    }

    /// <summary>An activity that was edited between two pages stands in one batch twice; in either order the better version is kept.</summary>
    [Fact]
    public async Task Of_two_versions_in_one_batch_the_better_one_is_kept()
    {
        var sink = await OpenAsync();
        var edited = Samples.Activity(1, "Edited", retrievedAt: Samples.Noon.AddHours(1));
        var detail = Samples.Activity(2, "Detail", DetailLevel.Detail);

        var effects = await sink.WriteAsync([Samples.Activity(1), edited, detail, Samples.Activity(2)], Cancellation);

        Assert.Equal(4, effects.Count);
        Assert.Single(effects.Take(2), WriteEffect.Added);
        Assert.Single(effects.Skip(2), WriteEffect.Added);
        await AssertHoldsAllAsync(sink, [edited, detail]);
    }

    private static ActivityRecord Activity(long id, string name, ActivityVersion version) =>
        Samples.Activity(id, name, version.DetailLevel, retrievedAt: version.RetrievedAt, origin: version.Origin);

    private async Task AssertHoldsAllAsync(IActivitySink sink, IReadOnlyList<ActivityRecord> expected)
    {
        var held = (await ListAsync(sink)).OrderBy(entry => entry.Id).ToList();
        Assert.Equal(
            expected.Select(activity => (activity.Id, activity.Origin, activity.DetailLevel, Convert.ToHexString(activity.ContentHash.Span))),
            held.Select(entry => (entry.Id, entry.Origin, entry.DetailLevel, Convert.ToHexString(entry.ContentHash.Span))));
        foreach (var activity in expected)
        {
            await AssertHoldsAsync(activity);
        }
    }
}
