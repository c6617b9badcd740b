namespace Strava.Ingestion.Conformance;

/// <summary>What every sink promises. Each test works on a storage of its own, which is empty at first.</summary>
public abstract partial class ActivitySinkConformance
{
    private const long Huge = (1L << 53) + 1;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_new_is_written()
    {
        var sink = await OpenAsync();

        var result = await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        Assert.Equal(new SinkWriteResult(Written: 2, Unchanged: 0), result);
        Assert.Equal([1, 2], await ListIdsAsync(sink));
    }

    [Fact]
    public async Task What_is_unchanged_is_left_alone()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        var again = await sink.WriteAsync([Samples.Activity(1, retrievedAt: Samples.Noon.AddHours(1)), Samples.Activity(3)], Cancellation);

        Assert.Equal(new SinkWriteResult(Written: 1, Unchanged: 1), again);
    }

    [Fact]
    public async Task What_has_changed_is_replaced()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        var edited = Samples.Activity(1, "Race", retrievedAt: Samples.Noon.AddHours(1));

        var result = await sink.WriteAsync([edited], Cancellation);

        Assert.Equal(1, result.Written);
        await AssertHoldsAsync(edited);
    }

    [Fact]
    public async Task A_richer_document_replaces_a_poorer_one_and_never_the_other_way_round()
    {
        var sink = await OpenAsync();
        var detail = Samples.Activity(1, level: DetailLevel.Detail);
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);

        var richer = await sink.WriteAsync([detail], Cancellation);
        var poorer = await sink.WriteAsync([Samples.Activity(1, "Edited", retrievedAt: Samples.Noon.AddHours(1))], Cancellation);

        Assert.Equal((1, 0), (richer.Written, poorer.Written));
        await AssertHoldsAsync(detail);
        var held = Assert.Single(await ListAsync(sink));
        Assert.Equal(DetailLevel.Detail, held.DetailLevel);
    }

    [Theory]
    [InlineData(DetailLevel.Summary)]
    [InlineData(DetailLevel.Detail)]
    public async Task An_archive_record_never_replaces_what_the_api_gave_and_gives_way_to_it(DetailLevel level)
    {
        var sink = await OpenAsync();
        var fromArchive = Samples.Activity(1, "Exported", DetailLevel.Archive, retrievedAt: Samples.Noon.AddHours(1));
        var fromApi = Samples.Activity(1, level: level);
        await sink.WriteAsync([fromArchive], Cancellation);
        Assert.Equal(DetailLevel.Archive, Assert.Single(await ListAsync(sink)).DetailLevel);

        var api = await sink.WriteAsync([fromApi], Cancellation);
        var archive = await sink.WriteAsync([Samples.Activity(1, "Exported again", DetailLevel.Archive, retrievedAt: Samples.Noon.AddHours(2))], Cancellation);

        Assert.Equal((1, 0), (api.Written, archive.Written));
        await AssertHoldsAsync(fromApi);
        Assert.Equal(level, Assert.Single(await ListAsync(sink)).DetailLevel);
    }

    [Fact]
    public async Task An_archive_record_is_unchanged_replaced_and_removed_like_any_other()
    {
        var sink = await OpenAsync();
        var edited = Samples.Activity(1, "Edited", DetailLevel.Archive, retrievedAt: Samples.Noon.AddHours(1));
        await sink.WriteAsync([Samples.Activity(1, level: DetailLevel.Archive)], Cancellation);

        var same = await sink.WriteAsync([Samples.Activity(1, level: DetailLevel.Archive)], Cancellation);
        var changed = await sink.WriteAsync([edited], Cancellation);

        Assert.Equal((0, 1), (same.Written, changed.Written));
        await AssertHoldsAsync(edited);
        Assert.Equal(1, await sink.RemoveAsync(Samples.Athlete, [1], Cancellation));
        Assert.Empty(await ListAsync(sink));
    }

    [Fact]
    public async Task A_document_retrieved_earlier_never_replaces_one_retrieved_later()
    {
        var sink = await OpenAsync();
        var later = Samples.Activity(1, "Later", retrievedAt: Samples.Noon.AddHours(1));
        await sink.WriteAsync([later], Cancellation);

        var result = await sink.WriteAsync([Samples.Activity(1, "Earlier")], Cancellation);

        Assert.Equal(0, result.Written);
        await AssertHoldsAsync(later);
    }

    [Theory]
    [InlineData("""{"id":9007199254740993,"name":"beyond 2^53"}""")]
    [InlineData("{ \"id\" : 7 ,\t\"name\":\"odd white space\"\n}")]
    [InlineData("""{"id":7,"name":"Zürich 🚴 早朝","description":"\u00fc\ud83d\udeb4\/\n"}""")]
    [InlineData("""{"id":7,"distance":28099,"moving_time":1800.0,"average_speed":1.50e1}""")]
    [InlineData("""{"id":7,"name":"twice","name":"the same field"}""")]
    [InlineData("""{"id":7,"name":"","start_latlng":[],"x_unknown":{"deep":[1,[2,{"a":null}]]}}""")]
    public async Task Every_byte_is_kept(string json)
    {
        var sink = await OpenAsync();
        var activity = Samples.FromJson(json);

        await sink.WriteAsync([activity], Cancellation);

        await AssertHoldsAsync(activity);
    }

    [Fact]
    public async Task Bytes_that_are_no_valid_UTF8_are_kept()
    {
        var sink = await OpenAsync();
        var activity = Samples.FromBytes([.. "{\"id\":7,\"name\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8]);

        await sink.WriteAsync([activity], Cancellation);

        await AssertHoldsAsync(activity);
    }

    [Fact]
    public async Task Two_athletes_may_have_the_same_id()
    {
        var sink = await OpenAsync();
        var (mine, theirs) = (Samples.Activity(Huge, "mine"), Samples.Activity(Huge, "theirs", athleteId: 2));

        var result = await sink.WriteAsync([mine, theirs], Cancellation);

        Assert.Equal(2, result.Written);
        await AssertHoldsAsync(mine);
        await AssertHoldsAsync(theirs);
        Assert.Equal([Huge], await ListIdsAsync(sink));
    }

    [Fact]
    public async Task The_identity_stays_with_the_contents()
    {
        var sink = CreateSink();
        var identity = await sink.OpenAsync(Cancellation);
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);

        Assert.NotEmpty(identity);
        Assert.Equal(identity, await sink.OpenAsync(Cancellation));
        Assert.Equal(identity, await CreateSink().OpenAsync(Cancellation));
    }

    [Fact]
    public async Task Another_instance_holds_what_the_first_has_written()
    {
        var first = await OpenAsync();
        await first.WriteAsync([Samples.Activity(1)], Cancellation);
        var second = await OpenAsync();

        Assert.Equal([1], await ListIdsAsync(second));
        Assert.Equal(0, (await second.WriteAsync([Samples.Activity(1)], Cancellation)).Written);
    }

    [Fact]
    public async Task Two_instances_at_once_lose_nothing()
    {
        var sinks = new[] { await OpenAsync(), await OpenAsync() };

        await Parallel.ForAsync(0, 40, Cancellation, async (i, cancellationToken) =>
            await sinks[i % 2].WriteAsync([Samples.Activity(1 + (i * 2)), Samples.Activity(2 + (i * 2)), Samples.Activity(Huge, $"version {i}")], cancellationToken));

        Assert.Equal(Enumerable.Range(1, 80).Select(i => (long)i).Append(Huge), await ListIdsAsync(sinks[0]));
    }

    [Fact]
    public async Task A_whole_page_is_written_at_once()
    {
        var sink = await OpenAsync();
        var page = Enumerable.Range(1, 200).Select(id => Samples.Activity(id)).ToList();

        Assert.Equal(200, (await sink.WriteAsync(page, Cancellation)).Written);
        Assert.Equal(200, (await ListAsync(sink)).Count);
    }

    [Fact]
    public async Task A_cancelled_write_throws()
    {
        var sink = await OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sink.WriteAsync([Samples.Activity(1)], new CancellationToken(canceled: true)).AsTask());

        Assert.Equal(1, (await sink.WriteAsync([Samples.Activity(1)], Cancellation)).Written);
    }

    /// <summary>A new instance on the storage of this test.</summary>
    protected abstract IActivitySink CreateSink();

    /// <summary>What the storage holds as the document, or null.</summary>
    protected abstract Task<byte[]?> ReadRawAsync(long athleteId, long activityId);

    /// <summary>What the storage holds as a content of an activity, or null.</summary>
    protected abstract Task<byte[]?> ReadContentAsync(long athleteId, long activityId, ActivityContents kind);

    /// <summary>The payloads in quarantine.</summary>
    protected abstract Task<IReadOnlyList<byte[]>> ReadQuarantineAsync(long athleteId);

    private static async Task<List<HeldActivity>> ListAsync(IActivitySink sink, long athleteId = Samples.Athlete) =>
        await sink.ListAsync(athleteId, cancellationToken: Cancellation).ToListAsync(Cancellation);

    private static async Task<IEnumerable<long>> ListIdsAsync(IActivitySink sink, long athleteId = Samples.Athlete) =>
        (await ListAsync(sink, athleteId)).Select(held => held.Id).Order();

    private async Task<IActivitySink> OpenAsync()
    {
        var sink = CreateSink();
        await sink.OpenAsync(Cancellation);
        return sink;
    }

    private async Task AssertHoldsAsync(ActivityRecord activity) =>
        Assert.Equal(activity.Raw.ToArray(), await ReadRawAsync(activity.AthleteId, activity.Id));
}
