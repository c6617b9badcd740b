namespace Strava.Ingestion.Conformance;

/// <summary>What is required of a sink that also keeps contents: laps, streams, comments and so on.</summary>
public abstract class ContentSinkConformance : SinkSuite
{
    /// <summary>Whether the sink keeps the files that activities were uploaded as; null where either will do.</summary>
    protected virtual bool? StoresOriginals => null;

    private const long Huge = (1L << 53) + 1;

    /// <summary>Each kind is a document of its own, and none of them an activity.</summary>
    [Fact]
    public async Task Contents_are_kept_byte_for_byte_beside_their_activity()
    {
        var sink = await OpenAsync<IContentSink>();
        await sink.WriteAsync([Samples.Activity(Huge)], Cancellation);
        var contents = ActivityContent.Kinds.Where(kind => kind != ContentKinds.Original).Select(kind => Samples.Content(Huge, $$"""{ "kind":"{{kind}} ü 🚴 \u00fc" }""", kind)).ToList();

        Assert.Equal(contents.Count, await sink.WriteContentAsync(contents, Cancellation));

        foreach (var content in contents)
        {
            Assert.Equal(content.Raw.ToArray(), await Tested.ReadContentAsync(Samples.Athlete, Huge, content.Kind));
        }

        Assert.Equal([Huge], await ListIdsAsync(sink));
    }

    /// <summary>The file that an activity was uploaded as is no text at all. It goes with its activity, and is the athlete's to keep.</summary>
    [Fact]
    public async Task An_original_file_is_kept_byte_for_byte_or_passed_over()
    {
        var sink = await OpenAsync<IContentSink>();
        await sink.WriteAsync([Samples.Activity(1, origin: ActivityOrigin.Export), Samples.Activity(2, origin: ActivityOrigin.Export)], Cancellation);
        var file = Enumerable.Range(0, 5000).Select(i => (byte)(i * 7)).ToArray();

        var written = await sink.WriteContentAsync([Original(1), Original(2), Samples.Content(1, origin: ActivityOrigin.Export)], Cancellation);
        if (StoresOriginals is { } stores)
        {
            Assert.Equal(stores ? 3 : 1, written);
        }

        Assert.Equal(written == 3 ? file : null, await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Original));
        if (sink is IActivityReader reader)
        {
            var read = await reader.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Original, Cancellation);
            Assert.Equal(written == 3 ? file : null, read.SingleOrDefault()?.Raw.ToArray());
        }

        Assert.Equal(0, await sink.WriteContentAsync([Original(1)], Cancellation));
        Assert.NotNull(await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));

        if (sink is IErasableSink erasable)
        {
            await erasable.ExpireAsync(Samples.Noon.AddHours(1), Cancellation);
            Assert.Equal(written == 3 ? file : null, await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Original));
        }

        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation);
        Assert.Null(await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Original));
        Assert.Equal(written == 3 ? file : null, await Tested.ReadContentAsync(Samples.Athlete, 2, ContentKinds.Original));

        ActivityContent Original(long id) => new(Samples.Athlete, id, ContentKinds.Original, file, Samples.Noon, ActivityOrigin.Export);
    }

    /// <summary>What only an export knows is not lost to the API's document, whichever comes first, and neither is what a newer export says.</summary>
    /// <param name="isExportLast">Whether the export comes after the API's document.</param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_export_says_stays_beside_the_document_of_the_api(bool isExportLast)
    {
        var sink = await OpenAsync<IContentSink>();
        var row = Samples.Content(1, """{"id":1,"gear_name":"Patria","archive":{"Weather":"wet"}}""", ContentKinds.ExportRow, origin: ActivityOrigin.Export);
        foreach (var isExport in (bool[])[!isExportLast, isExportLast])
        {
            await sink.WriteAsync([Samples.Activity(1, origin: isExport ? ActivityOrigin.Export : ActivityOrigin.Api)], Cancellation);
            if (isExport)
            {
                Assert.Equal(1, await sink.WriteContentAsync([row], Cancellation));
            }
        }

        await sink.WriteContentAsync([Samples.Content(1)], Cancellation);
        Assert.Equal(ActivityOrigin.Api, (await sink.ListAsync(Samples.Athlete, cancellationToken: Cancellation).ToListAsync(Cancellation)).Single().Origin);
        Assert.Equal(row.Raw.ToArray(), await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.ExportRow));
        Assert.NotNull(await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));
    }

    /// <summary>Kudos and comments are read again and again.</summary>
    [Fact]
    public async Task A_content_that_is_unchanged_or_older_is_left_alone_and_a_newer_one_replaces_it()
    {
        var sink = await OpenAsync<IContentSink>();
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        await sink.WriteContentAsync([Samples.Content(1)], Cancellation);
        var newer = Samples.Content(1, """{"newer":1}""", retrievedAt: Samples.Noon.AddHours(1));

        Assert.Equal(0, await sink.WriteContentAsync([Samples.Content(1, retrievedAt: Samples.Noon.AddHours(1))], Cancellation));
        Assert.Equal(1, await sink.WriteContentAsync([newer], Cancellation));
        Assert.Equal(0, await sink.WriteContentAsync([Samples.Content(1, """{"older":1}""")], Cancellation));

        Assert.Equal(newer.Raw.ToArray(), await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));
    }

    /// <summary>What the API has of an activity is Strava's own; what was read from an export fills the gaps, whichever came first.</summary>
    [Fact]
    public async Task A_content_of_the_api_replaces_that_of_an_export_and_never_the_other_way_round()
    {
        var sink = await OpenAsync<IContentSink>();
        var (exported, fetched) = (Exported("""{"exported":1}"""), Samples.Content(1, """{"fetched":1}"""));
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);

        Assert.Equal(1, await sink.WriteContentAsync([exported], Cancellation));
        Assert.Equal(exported.Raw.ToArray(), await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));
        Assert.Equal(0, await sink.WriteContentAsync([exported], Cancellation));

        Assert.Equal(1, await sink.WriteContentAsync([fetched], Cancellation));
        Assert.Equal(0, await sink.WriteContentAsync([exported], Cancellation));
        Assert.Equal(0, await sink.WriteContentAsync([Exported("""{"exported":2}""")], Cancellation));
        Assert.Equal(fetched.Raw.ToArray(), await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));

        static ActivityContent Exported(string json) => Samples.Content(1, json, retrievedAt: Samples.Noon.AddHours(1), origin: ActivityOrigin.Export);
    }

    /// <summary>The bytes alone do not say whose they are.</summary>
    [Fact]
    public async Task The_same_content_from_the_api_and_from_an_export_is_the_apis()
    {
        var sink = await OpenAsync<IContentSink>();
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        await sink.WriteContentAsync([Samples.Content(1, origin: ActivityOrigin.Export)], Cancellation);

        Assert.Equal(1, await sink.WriteContentAsync([Samples.Content(1)], Cancellation));
        Assert.Equal(0, await sink.WriteContentAsync([Samples.Content(1, """{"other":1}""", retrievedAt: Samples.Noon.AddHours(1), origin: ActivityOrigin.Export)], Cancellation));

        Assert.Equal(Samples.Content(1).Raw.ToArray(), await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));
    }

    /// <summary>A newer export may know more.</summary>
    [Fact]
    public async Task A_newer_export_replaces_the_contents_of_an_older_one()
    {
        var sink = await OpenAsync<IContentSink>();
        await sink.WriteAsync([Samples.Activity(1, origin: ActivityOrigin.Export)], Cancellation);
        await sink.WriteContentAsync([Samples.Content(1, retrievedAt: Samples.Noon.AddHours(1), origin: ActivityOrigin.Export)], Cancellation);
        var newer = Samples.Content(1, """{"newer":1}""", retrievedAt: Samples.Noon.AddHours(2), origin: ActivityOrigin.Export);

        Assert.Equal(0, await sink.WriteContentAsync([Samples.Content(1, """{"older":1}""", origin: ActivityOrigin.Export)], Cancellation));
        Assert.Equal(1, await sink.WriteContentAsync([newer], Cancellation));

        Assert.Equal(newer.Raw.ToArray(), await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));
    }

    /// <summary>A moment in the future was written by a clock that was wrong.</summary>
    [Fact]
    public async Task A_content_of_a_clock_that_was_ahead_refuses_nothing()
    {
        var sink = await OpenAsync<IContentSink>();
        var ahead = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        await sink.WriteContentAsync([Samples.Content(1, retrievedAt: ahead)], Cancellation);
        var newer = Samples.Content(1, """{"newer":1}""");

        Assert.Equal(1, await sink.WriteContentAsync([newer], Cancellation));
        Assert.Equal(0, await sink.WriteContentAsync([Samples.Content(1, retrievedAt: ahead)], Cancellation));

        Assert.Equal(newer.Raw.ToArray(), await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));
    }

    /// <summary>Nothing comes back of what was removed while its content was on the way.</summary>
    [Fact]
    public async Task A_content_of_an_activity_that_is_not_held_is_passed_over()
    {
        var sink = await OpenAsync<IContentSink>();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2, athleteId: 2)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation);

        Assert.Equal(0, await sink.WriteContentAsync([Samples.Content(1), Samples.Content(2)], Cancellation));

        Assert.Null(await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));
        Assert.Null(await Tested.ReadContentAsync(Samples.Athlete, 2, ContentKinds.Streams));
    }

    /// <summary>The detailed activity takes the place of the list entry when the streams are there already.</summary>
    [Fact]
    public async Task A_content_outlives_an_edit_of_its_activity_but_not_its_removal()
    {
        var sink = await OpenAsync<IContentSink>();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        await sink.WriteContentAsync([Samples.Content(1), Samples.Content(2), Samples.Content(1, "[]", ContentKinds.Laps)], Cancellation);

        await sink.WriteAsync([Samples.Activity(1, "Detail", DetailLevel.Detail, retrievedAt: Samples.Noon.AddHours(1))], Cancellation);
        Assert.NotNull(await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));

        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, Samples.Noon.AddHours(1))], Cancellation);
        Assert.Null(await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Streams));
        Assert.Null(await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Laps));
        Assert.NotNull(await Tested.ReadContentAsync(Samples.Athlete, 2, ContentKinds.Streams));
    }

    /// <summary>The memory of a content is part of an answer's buffer.</summary>
    [Fact]
    public async Task The_memory_of_a_content_is_only_borrowed()
    {
        var sink = await OpenAsync<IContentSink>();
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        var buffer = """{"borrowed":1}"""u8.ToArray();
        var bytes = buffer.ToArray();

        await sink.WriteContentAsync([new ActivityContent(Samples.Athlete, 1, ContentKinds.Laps, buffer, Samples.Noon)], Cancellation);
        buffer.AsSpan().Clear();

        Assert.Equal(bytes, await Tested.ReadContentAsync(Samples.Athlete, 1, ContentKinds.Laps));
    }

    /// <summary>With an activity go the bytes of its contents, out of every page, log and block.</summary>
    [Fact]
    public async Task Nothing_of_a_removed_content_is_left_in_the_storage()
    {
        var sink = await OpenAsync<IContentSink>();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        await sink.WriteContentAsync([Secret(1), Secret(2)], Cancellation);
        Assert.True(await IsInStorageAsync("secret-1-"), "The view of the storage does not show what it holds.");

        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation);

        Assert.False(await IsInStorageAsync("secret-1-"), "Bytes of a removed content are still in the storage.");
        Assert.True(await IsInStorageAsync("secret-2-"));

        static ActivityContent Secret(long id) => Samples.Content(id, $$"""{"kept":"secret-{{id}}-{{new string('x', 50_000)}}"}""");
    }
}
