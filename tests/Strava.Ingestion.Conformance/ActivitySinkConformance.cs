namespace Strava.Ingestion.Conformance;

/// <summary>What every sink promises. Each test works on a storage of its own, which is empty at first.</summary>
public abstract class ActivitySinkConformance
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
    public async Task A_document_that_is_no_activity_is_quarantined_once()
    {
        var sink = await OpenAsync();

        await sink.QuarantineAsync([Samples.Rejected("17"), Samples.Rejected("<html>ü"), Samples.Rejected("")], Cancellation);
        await sink.QuarantineAsync([Samples.Rejected("17"), Samples.Rejected("17", athleteId: 2)], Cancellation);

        var payloads = (await ReadQuarantineAsync(Samples.Athlete)).Select(System.Text.Encoding.UTF8.GetString);
        Assert.Equal(["", "17", "<html>ü"], payloads.Order(StringComparer.Ordinal));
        Assert.Single(await ReadQuarantineAsync(athleteId: 2));
    }

    [Fact]
    public async Task The_quarantine_lists_payload_reason_and_moment_of_every_athlete()
    {
        var sink = await OpenAsync();
        await sink.QuarantineAsync([Samples.Rejected("17"), Samples.Rejected("{\"id\":0,\"name\":\"早朝\"}"), Samples.Rejected("17", athleteId: 2)], Cancellation);

        var held = await sink.ListQuarantineAsync(Cancellation).ToListAsync(Cancellation);

        Assert.Equal(
            [(2L, "17"), (Samples.Athlete, "17"), (Samples.Athlete, "{\"id\":0,\"name\":\"早朝\"}")],
            held.Select(document => (document.AthleteId, Payload: System.Text.Encoding.UTF8.GetString(document.Raw.Span)))
                .OrderBy(document => document.AthleteId).ThenBy(document => document.Payload, StringComparer.Ordinal));
        Assert.All(held, document => Assert.Equal("The document is no activity.", document.Reason));
        Assert.All(held, document => Assert.Equal(Samples.Noon, document.RetrievedAt));
    }

    [Fact]
    public async Task A_quarantine_of_many_documents_is_listed_whole()
    {
        var sink = await OpenAsync();
        await sink.QuarantineAsync([.. Enumerable.Range(1, 45).Select(i => Samples.Rejected($"{i}", athleteId: 1 + (i % 2)))], Cancellation);

        var held = await sink.ListQuarantineAsync(Cancellation).ToListAsync(Cancellation);

        Assert.Equal(Enumerable.Range(1, 45), held.Select(document => int.Parse(System.Text.Encoding.UTF8.GetString(document.Raw.Span), null)).Order());
    }

    [Fact]
    public async Task An_empty_quarantine_lists_nothing() =>
        Assert.Empty(await (await OpenAsync()).ListQuarantineAsync(Cancellation).ToListAsync(Cancellation));

    [Fact]
    public async Task A_document_quarantined_again_has_the_new_reason_and_its_first_moment()
    {
        var sink = await OpenAsync();
        await sink.QuarantineAsync([Samples.Rejected("17")], Cancellation);

        await sink.QuarantineAsync([new RejectedActivity(Samples.Athlete, "17"u8.ToArray(), "It still is none: <é>.", Samples.Noon.AddHours(1))], Cancellation);

        var held = Assert.Single(await sink.ListQuarantineAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Equal(("It still is none: <é>.", Samples.Noon), (held.Reason, held.RetrievedAt));
    }

    [Fact]
    public async Task What_is_released_from_quarantine_is_gone_and_nothing_else_is()
    {
        var sink = await OpenAsync();
        await sink.QuarantineAsync([Samples.Rejected("17"), Samples.Rejected("18"), Samples.Rejected("17", athleteId: 2)], Cancellation);

        Assert.Equal(1, await sink.ReleaseAsync([Samples.Rejected("17"), Samples.Rejected("19")], Cancellation));
        Assert.Equal(0, await sink.ReleaseAsync([Samples.Rejected("17")], Cancellation));

        Assert.Equal("18"u8.ToArray(), Assert.Single(await ReadQuarantineAsync(Samples.Athlete)));
        Assert.Single(await ReadQuarantineAsync(athleteId: 2));
    }

    [Fact]
    public async Task Documents_may_be_released_while_the_quarantine_is_listed()
    {
        var sink = await OpenAsync();
        await sink.QuarantineAsync([.. Enumerable.Range(1, 45).Select(i => Samples.Rejected($"{i}"))], Cancellation);

        var released = 0;
        await foreach (var document in sink.ListQuarantineAsync(Cancellation))
        {
            released += await sink.ReleaseAsync([document], Cancellation);
        }

        Assert.Equal(45, released);
        Assert.Empty(await ReadQuarantineAsync(Samples.Athlete));
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
    public async Task Contents_are_kept_byte_for_byte_beside_their_activity()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(Huge)], Cancellation);
        var contents = ActivityContent.Kinds.Select(kind => Samples.Content(Huge, $$"""{ "kind":"{{kind}} ü 🚴 \u00fc" }""", kind)).ToList();

        Assert.Equal(contents.Count, await sink.WriteContentAsync(contents, Cancellation));

        foreach (var content in contents)
        {
            Assert.Equal(content.Raw.ToArray(), await ReadContentAsync(Samples.Athlete, Huge, content.Kind));
        }

        Assert.Equal([Huge], await ListIdsAsync(sink));
    }

    [Fact]
    public async Task A_content_that_is_unchanged_or_older_is_left_alone_and_a_newer_one_replaces_it()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        await sink.WriteContentAsync([Samples.Content(1)], Cancellation);
        var newer = Samples.Content(1, """{"newer":1}""", retrievedAt: Samples.Noon.AddHours(1));

        Assert.Equal(0, await sink.WriteContentAsync([Samples.Content(1, retrievedAt: Samples.Noon.AddHours(1))], Cancellation));
        Assert.Equal(1, await sink.WriteContentAsync([newer], Cancellation));
        Assert.Equal(0, await sink.WriteContentAsync([Samples.Content(1, """{"older":1}""")], Cancellation));

        Assert.Equal(newer.Raw.ToArray(), await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Streams));
    }

    [Fact]
    public async Task A_content_of_an_activity_that_is_not_held_is_passed_over()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2, athleteId: 2)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [1], Cancellation);

        Assert.Equal(0, await sink.WriteContentAsync([Samples.Content(1), Samples.Content(2)], Cancellation));

        Assert.Null(await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Streams));
        Assert.Null(await ReadContentAsync(Samples.Athlete, 2, ActivityContents.Streams));
    }

    [Fact]
    public async Task A_content_outlives_an_edit_of_its_activity_but_not_its_removal()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        await sink.WriteContentAsync([Samples.Content(1), Samples.Content(2), Samples.Content(1, "[]", ActivityContents.Laps)], Cancellation);

        await sink.WriteAsync([Samples.Activity(1, "Detail", DetailLevel.Detail, retrievedAt: Samples.Noon.AddHours(1))], Cancellation);
        Assert.NotNull(await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Streams));

        await sink.RemoveAsync(Samples.Athlete, [1], Cancellation);
        Assert.Null(await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Streams));
        Assert.Null(await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Laps));
        Assert.NotNull(await ReadContentAsync(Samples.Athlete, 2, ActivityContents.Streams));
    }

    [Fact]
    public async Task A_content_expires_by_its_own_age_and_with_its_activity()
    {
        var sink = await OpenAsync();
        var later = Samples.Noon.AddHours(2);
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2, retrievedAt: later)], Cancellation);
        await sink.WriteContentAsync(
            [Samples.Content(1, retrievedAt: later), Samples.Content(2), Samples.Content(2, "[]", ActivityContents.Laps, retrievedAt: later)], Cancellation);

        await sink.ExpireAsync(Samples.Noon.AddHours(1), Cancellation);

        Assert.Null(await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Streams));
        Assert.Null(await ReadContentAsync(Samples.Athlete, 2, ActivityContents.Streams));
        Assert.NotNull(await ReadContentAsync(Samples.Athlete, 2, ActivityContents.Laps));
        Assert.Equal([2], await ListIdsAsync(sink));
    }

    [Fact]
    public async Task A_purge_reaches_the_contents_of_that_athlete_and_of_no_other()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(1, athleteId: 2)], Cancellation);
        await sink.WriteContentAsync([Samples.Content(1), Samples.Content(1, athleteId: 2)], Cancellation);

        await sink.PurgeAsync(Samples.Athlete, Cancellation);

        Assert.Null(await ReadContentAsync(Samples.Athlete, 1, ActivityContents.Streams));
        Assert.NotNull(await ReadContentAsync(2, 1, ActivityContents.Streams));
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
