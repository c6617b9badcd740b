namespace Strava.Ingestion.Conformance;

/// <content>Several athletes in one sink.</content>
public abstract partial class ActivitySinkConformance
{
    private const long Other = 2;

    /// <summary>The key is the athlete and the activity.</summary>
    [Fact]
    public async Task Two_athletes_may_have_the_same_id()
    {
        var sink = await OpenAsync();
        var (mine, theirs) = (Samples.Activity(Huge, "mine"), Samples.Activity(Huge, "theirs", athleteId: Other));

        Assert.Equal([WriteEffect.Added, WriteEffect.Added], await sink.WriteAsync([mine, theirs], Cancellation));

        await AssertHoldsAsync(mine);
        await AssertHoldsAsync(theirs);
        Assert.Equal([Huge], await ListIdsAsync(sink));
        Assert.Equal([Huge], await ListIdsAsync(sink, Other));
    }

    /// <summary>A batch may mix athletes in any order, new activities with known ones; each effect stands where its activity does.</summary>
    [Fact]
    public async Task Two_athletes_are_mixed_in_every_order()
    {
        var sink = await OpenAsync();
        for (var (round, orders) = (0, Orders([0, 1, 2, 3]).ToList()); round < orders.Count; round++)
        {
            var (mine, theirs) = (1000L + round, 2000L + round);
            await sink.WriteAsync([Samples.Activity(1, athleteId: mine), Samples.Activity(2, athleteId: theirs)], Cancellation);
            (ActivityRecord Activity, WriteEffect Effect)[] batch =
            [
                (Samples.Activity(1, "edited", athleteId: mine), WriteEffect.Changed),
                (Samples.Activity(2, athleteId: mine), WriteEffect.Added),
                (Samples.Activity(1, athleteId: theirs), WriteEffect.Added),
                (Samples.Activity(2, athleteId: theirs), WriteEffect.Unchanged),
            ];
            var mixed = orders[round].Select(index => batch[index]).ToList();

            var effects = await sink.WriteAsync([.. mixed.Select(entry => entry.Activity)], Cancellation);

            Assert.Equal(mixed.Select(entry => entry.Effect), effects);
            foreach (var (activity, _) in batch)
            {
                await AssertHoldsAsync(activity);
            }
        }
    }

    /// <summary>What is removed of one athlete is not removed of another.</summary>
    [Fact]
    public async Task A_removal_reaches_one_athlete()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(1, athleteId: Other), Samples.Activity(2)], Cancellation);

        Assert.Equal(1, await sink.RemoveAsync(Other, [Samples.Tombstone(1), Samples.Tombstone(2)], Cancellation));

        Assert.Equal([1, 2], await ListIdsAsync(sink));
        Assert.Empty(await ListIdsAsync(sink, Other));
    }

    private static IEnumerable<IReadOnlyList<int>> Orders(IReadOnlyList<int> items) => items.Count == 0
        ? [[]]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (IReadOnlyList<int>)[first, .. rest]));
}
