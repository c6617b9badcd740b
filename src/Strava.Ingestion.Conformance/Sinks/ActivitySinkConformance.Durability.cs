namespace Strava.Ingestion.Conformance;

/// <content>What outlives an instance, and a crash.</content>
public abstract partial class ActivitySinkConformance
{
    /// <summary>The identity tells a storage that was emptied from one that was filled, so it must not change without reason.</summary>
    [Fact]
    public async Task The_identity_stays_with_the_contents()
    {
        var sink = Tested.CreateSink();
        var identity = await sink.OpenAsync(Cancellation);
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);

        Assert.NotEmpty(identity);
        Assert.Equal(identity, await sink.OpenAsync(Cancellation));
        Assert.Equal(identity, await Tested.CreateSink().OpenAsync(Cancellation));
    }

    /// <summary>What is acknowledged is durable.</summary>
    [Fact]
    public async Task Another_instance_holds_what_the_first_has_written()
    {
        var first = await OpenAsync();
        await first.WriteAsync([Samples.Activity(1)], Cancellation);
        var second = await OpenAsync();

        Assert.Equal([1], await ListIdsAsync(second));
        Assert.Equal([WriteEffect.Unchanged], await second.WriteAsync([Samples.Activity(1)], Cancellation));
    }

    /// <summary>Runs of several athletes, and of several processes, write at the same time.</summary>
    [Fact]
    public async Task Two_instances_at_once_lose_nothing()
    {
        var sinks = new[] { await OpenAsync(), await OpenAsync() };

        await Parallel.ForAsync(0, 40, Cancellation, async (i, cancellationToken) =>
            await sinks[i % 2].WriteAsync([Samples.Activity(1 + (i * 2)), Samples.Activity(2 + (i * 2)), Samples.Activity(Huge, $"version {i}")], cancellationToken));

        Assert.Equal(Enumerable.Range(1, 80).Select(i => (long)i).Append(Huge), await ListIdsAsync(sinks[0]));
    }

    /// <summary>What a crash leaves of the last write is either whole or nothing, and what was acknowledged before it is untouched.</summary>
    [Fact]
    public async Task A_torn_write_costs_nothing_that_came_before_and_is_repeated()
    {
        var before = Page(1, 20);
        var torn = Page(21, 40);
        var sink = await OpenAsync();
        await sink.WriteAsync(before, Cancellation);
        await sink.WriteAsync(torn, Cancellation);
        Assert.SkipUnless(await Tested.TearLastWriteAsync(), $"SKIPPED: this storage tears no write; if it can, override {nameof(SinkUnderTest)}.{nameof(SinkUnderTest.TearLastWriteAsync)}.");

        var survivor = await OpenAsync();
        var held = (await ListAsync(survivor)).ToDictionary(entry => entry.Id, entry => entry.ContentHash.ToArray());
        Assert.All(before, activity => Assert.Equal(activity.ContentHash.ToArray(), held.GetValueOrDefault(activity.Id)));
        Assert.All(torn.Where(activity => held.ContainsKey(activity.Id)), activity => Assert.Equal(activity.ContentHash.ToArray(), held[activity.Id]));

        var again = await survivor.WriteAsync(torn, Cancellation);

        Assert.Equal(torn.Select(activity => held.ContainsKey(activity.Id) ? WriteEffect.Unchanged : WriteEffect.Added), again);
        await AssertHoldsAllAsync(survivor, [.. before, .. torn]);
    }

    private static List<ActivityRecord> Page(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(id => Samples.Activity(id, $"{id} {new string('x', 2000)}"))];
}
