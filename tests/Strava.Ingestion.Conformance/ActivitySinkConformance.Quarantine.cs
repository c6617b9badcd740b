namespace Strava.Ingestion.Conformance;

/// <content>What every sink promises of documents that are no activities.</content>
public abstract partial class ActivitySinkConformance
{
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
}
