using System.Text;

namespace Strava.Ingestion.Conformance;

/// <summary>What is required of a sink that also keeps documents of athletes: profile, zones, gear and so on.</summary>
public abstract class AthleteSinkConformance : SinkSuite
{
    private const long Other = 2;

    /// <summary>The athlete may have no activities yet.</summary>
    [Fact]
    public async Task Documents_are_kept_byte_for_byte_although_no_activity_is_held()
    {
        var sink = await OpenAsync<IAthleteSink>();
        var documents = AthleteDocument.Kinds.Select(kind => Samples.Document($$"""{ "kind":"{{kind}} ü 🚴 \u00fc" }""", kind))
            .Append(Samples.Document("[1]", AthleteDocumentKinds.Routes, "1")).Append(Samples.Document("[2]", AthleteDocumentKinds.Routes, "2")).ToList();

        Assert.Equal(documents.Count, await sink.WriteAthleteDocumentsAsync(documents, Cancellation));

        Assert.Equal(documents.Select(Describe).Order(StringComparer.Ordinal), await ReadAsync(await OpenAsync<IAthleteSink>()));
        Assert.Empty(await ListIdsAsync(sink));
    }

    /// <summary>Stats are asked for every day, and a dashboard only wants the profile.</summary>
    [Fact]
    public async Task Only_the_kinds_that_are_asked_for_are_read()
    {
        var sink = await OpenAsync<IAthleteSink>();
        await sink.WriteAthleteDocumentsAsync([Samples.Document(), Samples.Document("[]", AthleteDocumentKinds.Zones), Gear("b1"), Gear("b2")], Cancellation);

        Assert.Equal([Describe(Samples.Document())], await ReadAsync(sink, AthleteDocumentKinds.Profile));
        Assert.Equal([Describe(Gear("b1")), Describe(Gear("b2")), Describe(Samples.Document())], await ReadAsync(sink, AthleteDocumentKinds.Gear | AthleteDocumentKinds.Profile));
        Assert.Empty(await ReadAsync(sink, AthleteDocumentKinds.Stats));
        Assert.Empty(await ReadAsync(sink, AthleteDocumentKinds.None));
    }

    /// <summary>A profile is read every day, and hardly ever changes.</summary>
    [Fact]
    public async Task A_document_that_is_unchanged_or_older_is_left_alone_and_a_newer_one_replaces_it()
    {
        var sink = await OpenAsync<IAthleteSink>();
        var newer = Samples.Document("""{"newer":1}""", retrievedAt: Samples.Noon.AddHours(2));
        await sink.WriteAthleteDocumentsAsync([Samples.Document()], Cancellation);

        Assert.Equal(0, await sink.WriteAthleteDocumentsAsync([Samples.Document(retrievedAt: Samples.Noon.AddHours(1))], Cancellation));
        Assert.Equal([Describe(Samples.Document(retrievedAt: Samples.Noon.AddHours(1)))], await ReadAsync(sink));

        Assert.Equal(1, await sink.WriteAthleteDocumentsAsync([newer], Cancellation));
        Assert.Equal(0, await sink.WriteAthleteDocumentsAsync([Samples.Document("""{"older":1}""")], Cancellation));
        Assert.Equal([Describe(newer)], await ReadAsync(sink));
    }

    /// <summary>A moment in the future was written by a clock that was wrong.</summary>
    [Fact]
    public async Task A_document_of_a_clock_that_was_ahead_refuses_nothing()
    {
        var sink = await OpenAsync<IAthleteSink>();
        var ahead = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await sink.WriteAthleteDocumentsAsync([Samples.Document(retrievedAt: ahead)], Cancellation);

        Assert.Equal(1, await sink.WriteAthleteDocumentsAsync([Samples.Document("""{"newer":1}""")], Cancellation));
        Assert.Equal(0, await sink.WriteAthleteDocumentsAsync([Samples.Document(retrievedAt: ahead)], Cancellation));

        Assert.Equal([Describe(Samples.Document("""{"newer":1}"""))], await ReadAsync(sink));
    }

    /// <summary>The memory of a document is part of an answer's buffer.</summary>
    [Fact]
    public async Task The_memory_of_a_document_is_only_borrowed()
    {
        var sink = await OpenAsync<IAthleteSink>();
        var buffer = """{"borrowed":1}"""u8.ToArray();

        await sink.WriteAthleteDocumentsAsync([new AthleteDocument(Samples.Athlete, AthleteDocumentKinds.Stats, "", buffer, Samples.Noon)], Cancellation);
        buffer.AsSpan().Clear();

        Assert.Equal([Describe(Samples.Document("""{"borrowed":1}""", AthleteDocumentKinds.Stats))], await ReadAsync(sink));
    }

    /// <summary>An activity that goes takes its contents along, not who rode it.</summary>
    [Fact]
    public async Task A_document_and_an_activity_outlive_each_other()
    {
        var sink = await OpenAsync<IAthleteSink>();
        await sink.WriteAthleteDocumentsAsync([Samples.Document()], Cancellation);
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation);

        Assert.Equal([2], await ListIdsAsync(sink));
        Assert.Equal([Describe(Samples.Document())], await ReadAsync(sink));
    }

    /// <summary>Terms of use set a bound on how long a document is kept; what was fetched again unchanged was retrieved again.</summary>
    [Fact]
    public async Task A_document_that_was_retrieved_too_long_ago_expires()
    {
        var sink = await OpenErasableAsync();
        await sink.WriteAthleteDocumentsAsync([Samples.Document(), Gear("b1"), Gear("b2"), Samples.Document(athleteId: Other)], Cancellation);
        await sink.WriteAthleteDocumentsAsync([Gear("b2", Samples.Noon.AddHours(2))], Cancellation);

        Assert.Equal(0, await ((IErasableSink)sink).ExpireAsync(Samples.Noon, Cancellation));
        Assert.Equal(3, await ((IErasableSink)sink).ExpireAsync(Samples.Noon.AddHours(1), Cancellation));

        Assert.Equal([Describe(Gear("b2", Samples.Noon.AddHours(2)))], await ReadAsync(sink));
        Assert.Empty(await ReadAsync(sink, athleteId: Other));
        Assert.Equal(1, await sink.WriteAthleteDocumentsAsync([Samples.Document()], Cancellation));
    }

    /// <summary>An export is the athlete's own copy.</summary>
    [Fact]
    public async Task The_gear_of_an_export_does_not_expire_and_is_purged()
    {
        var sink = await OpenErasableAsync();
        var bikes = Samples.Document("""[{"name":"Patria"}]""", AthleteDocumentKinds.ExportGear, "bikes");
        await sink.WriteAthleteDocumentsAsync([bikes, Gear("b1")], Cancellation);

        Assert.Equal(1, await ((IErasableSink)sink).ExpireAsync(Samples.Noon.AddHours(1), Cancellation));
        Assert.Equal([Describe(bikes)], await ReadAsync(sink));

        await ((IErasableSink)sink).PurgeAsync(Samples.Athlete, Cancellation);
        Assert.Empty(await ReadAsync(sink));
    }

    /// <summary>Whoever is purged leaves no profile behind, in no page, log or block.</summary>
    [Fact]
    public async Task A_purge_reaches_the_documents_of_that_athlete_and_of_no_other()
    {
        var sink = await OpenErasableAsync();
        await sink.WriteAthleteDocumentsAsync([Secret(Samples.Athlete), Gear("b1"), Secret(Other)], Cancellation);

        await ((IErasableSink)sink).PurgeAsync(Samples.Athlete, Cancellation);

        Assert.Empty(await ReadAsync(sink));
        Assert.Equal([Describe(Secret(Other))], await ReadAsync(sink, athleteId: Other));
        Assert.False(await IsInStorageAsync($"secret-{Samples.Athlete}-"), "Bytes of a purged document are still in the storage.");
        Assert.True(await IsInStorageAsync($"secret-{Other}-"));

        static AthleteDocument Secret(long athleteId) => Samples.Document($$"""{"kept":"secret-{{athleteId}}-{{new string('x', 50_000)}}"}""", athleteId: athleteId);
    }

    private static AthleteDocument Gear(string id, DateTimeOffset? retrievedAt = null) =>
        Samples.Document($$"""{"id":"{{id}}"}""", AthleteDocumentKinds.Gear, id, retrievedAt: retrievedAt);

    private static string Describe(AthleteDocument document) =>
        $"{document.AthleteId} {document.KindName} {document.Key} {document.RetrievedAt:o} {Encoding.UTF8.GetString(document.Raw.Span)}";

    private static async Task<IEnumerable<string>> ReadAsync(IAthleteSink sink, AthleteDocumentKinds? kinds = null, long athleteId = Samples.Athlete) =>
        (await sink.ReadAthleteDocumentsAsync(athleteId, kinds, Cancellation).ToListAsync(Cancellation)).Select(Describe).Order(StringComparer.Ordinal);

    private async Task<IAthleteSink> OpenErasableAsync()
    {
        var sink = await OpenAsync<IAthleteSink>();
        Assert.SkipUnless(sink is IErasableSink, "SKIPPED: this sink cannot forget.");
        return sink;
    }
}
