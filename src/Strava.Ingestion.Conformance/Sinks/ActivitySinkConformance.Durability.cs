namespace Strava.Ingestion.Conformance;

/// <content>What outlives an instance, and a crash.</content>
public abstract partial class ActivitySinkConformance
{
    private const int Rounds = 40;
    private const int PageOfRound = 5;

    private static readonly IReadOnlyList<int> Versions = [1, 2];

    // What is told of the poorer version and of the better one: the poorer was first, or it was too late.
    private static readonly IReadOnlyList<(WriteEffect Poorer, WriteEffect Better)> OneAfterTheOther =
        [(WriteEffect.Added, WriteEffect.Changed), (WriteEffect.Unchanged, WriteEffect.Added)];

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

    /// <summary>A checkpoint belongs to one storage: in another one nothing of the history is there yet.</summary>
    [Fact]
    public async Task Another_storage_has_another_identity()
    {
        var identity = await Tested.CreateSink().OpenAsync(Cancellation);
        await using var other = CreateTested();

        Assert.NotEqual(identity, await other.CreateSink().OpenAsync(Cancellation));
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

    /// <summary>
    /// Each round, two instances write the same activities at the same moment, one a better version than the other. Whoever is first, the better one is
    /// held, and the effects are those of one write after the other. A sink fails here that looks and then writes without a lock, if another instance gets
    /// its turn in between, as it does where a storage is asked. One in plain memory may pass by luck.
    /// </summary>
    [Fact]
    public async Task Two_instances_at_once_write_one_after_the_other()
    {
        var sinks = new[] { await OpenAsync(), await OpenAsync() };
        var rounds = Enumerable.Range(0, Rounds).Select(round => Versions.Select(version => Version(round, version)).ToList()).ToList();
        using var start = new Barrier(sinks.Length);

        var effects = await Task.WhenAll(sinks.Select((sink, instance) => Task.Run(() => WriteAllAsync(sink, [.. rounds.Select(round => round[instance])], start), Cancellation)));

        foreach (var (round, versions) in rounds.Index())
        {
            var told = effects[0][round].Zip(effects[1][round]).Distinct();
            Assert.All(told, effect => Assert.Contains(effect, OneAfterTheOther));
            var held = await ListAsync(sinks[0], versions[1][0].AthleteId);
            Assert.Equal(Hashes(versions[1].Select(activity => (activity.Id, activity.ContentHash))), Hashes(held.Select(activity => (activity.Id, activity.ContentHash))));
        }

        static IEnumerable<(long, string)> Hashes(IEnumerable<(long Id, ReadOnlyMemory<byte> Hash)> activities) =>
            activities.Select(activity => (activity.Id, Convert.ToHexString(activity.Hash.Span))).Order();
    }

    /// <summary>
    /// Pages that overlap, one of summaries and one of details, may well go to different places of a storage. The better version is held nevertheless, and
    /// nothing is lost; at least one of the instances tells of each activity that it was added.
    /// </summary>
    [Fact]
    public async Task Two_instances_at_once_hold_the_better_version_although_their_pages_differ()
    {
        var sinks = new[] { await OpenAsync(), await OpenAsync() };
        var rounds = Enumerable.Range(0, Rounds).Select(round => new[] { Page(round, 1, DetailLevel.Summary), Page(round, 3, DetailLevel.Detail) }).ToList();
        using var start = new Barrier(sinks.Length);

        var effects = await Task.WhenAll(sinks.Select((sink, instance) => Task.Run(() => WriteAllAsync(sink, [.. rounds.Select(round => round[instance])], start), Cancellation)));

        foreach (var (round, pages) in rounds.Index())
        {
            var held = await ListAsync(sinks[0], pages[0][0].AthleteId);
            Assert.Equal(
                Enumerable.Range(1, PageOfRound + 2).Select(id => ((long)id, id < 3 ? DetailLevel.Summary : DetailLevel.Detail)),
                held.Select(activity => (activity.Id, activity.DetailLevel)).Order());
            var told = pages.SelectMany((page, instance) => page.Zip(effects[instance][round]));
            Assert.All(told.GroupBy(written => written.First.Id), activity => Assert.Contains(activity, written => written.Second == WriteEffect.Added));
        }

        static List<ActivityRecord> Page(int round, int first, DetailLevel level) =>
            [.. Enumerable.Range(first, PageOfRound).Select(id => Samples.Activity(id, level: level, athleteId: 1000 + round))];
    }

    /// <summary>
    /// What a crash leaves of the last write is either whole or nothing, and what was acknowledged before it is untouched. Then the write is repeated, and
    /// nothing of it is lost, whoever opens the storage next.
    /// </summary>
    /// <param name="activities">How many the torn write had. Half a line swallows the next one, which is noticed if no other activity comes first.</param>
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task A_torn_write_costs_nothing_that_came_before_and_is_repeated(int activities)
    {
        var before = Page(1, 20);
        var torn = Page(21, 20 + activities);
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
        await AssertHoldsAllAsync(await OpenAsync(), [.. before, .. torn]);
    }

    // An athlete a round, so that no listing grows.
    private static List<ActivityRecord> Version(int round, int version) =>
        [.. Enumerable.Range(1, PageOfRound).Select(id => Samples.Activity(id, $"version {version}", athleteId: 1000 + round, retrievedAt: Once.AddHours(version)))];

    /// <summary>Writes a page a round, each when the other instance is there too.</summary>
    private static async Task<List<IReadOnlyList<WriteEffect>>> WriteAllAsync(IActivitySink sink, IReadOnlyList<IReadOnlyList<ActivityRecord>> pages, Barrier start)
    {
        try
        {
            var effects = new List<IReadOnlyList<WriteEffect>>();
            foreach (var page in pages)
            {
                start.SignalAndWait(Cancellation);
                effects.Add(await sink.WriteAsync(page, Cancellation));
            }

            return effects;
        }
        finally
        {
            // The other one does not wait for an instance that has failed.
            start.RemoveParticipant();
        }
    }

    private static List<ActivityRecord> Page(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(id => Samples.Activity(id, $"{id} {new string('x', 2000)}"))];
}
