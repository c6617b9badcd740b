using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Tests.Quarantine;

public sealed class QuarantinedActivitiesTests
{
    private readonly MemorySink _sink = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_readable_now_is_written_and_leaves_the_quarantine()
    {
        var readable = Quarantined("""{"id":7,"name":"🚴","start_date":"2026-11-23T06:00:00Z"}""");
        await _sink.QuarantineAsync([readable, Quarantined("17")], Cancellation);

        var result = Assert.Single(await RetryAsync(_sink));

        Assert.Equal(new QuarantineRetry("memory", Released: 1, Kept: 1), result);
        Assert.Equal(readable.Raw.ToArray(), Assert.Single(_sink.Held).Value);
        Assert.Equal("17", Text(Assert.Single(_sink.Quarantine)));
    }

    [Fact]
    public async Task What_is_still_unreadable_has_the_reason_of_today_and_its_first_moment()
    {
        await _sink.QuarantineAsync([Quarantined("17")], Cancellation);

        await RetryAsync(_sink);

        var kept = Assert.Single(_sink.Quarantine);
        Assert.Equal("The document is no JSON object with an id.", kept.Reason);
        Assert.Equal(Samples.Noon, kept.RetrievedAt);
    }

    [Fact]
    public async Task A_reason_that_names_the_blob_keeps_the_name()
    {
        const string Reason = "Blob 'strava/7.json': The document is no JSON object with an id.";
        await _sink.QuarantineAsync([new RejectedActivity(Samples.Athlete, "17"u8.ToArray(), Reason, Samples.Noon)], Cancellation);

        await RetryAsync(_sink);

        Assert.Equal(Reason, Assert.Single(_sink.Quarantine).Reason);
    }

    [Fact]
    public async Task A_document_that_says_whose_it_is_finds_its_athlete()
    {
        var unknown = new RejectedActivity(RejectedActivity.UnknownAthlete, """{"id":7,"athlete":{"id":99}}"""u8.ToArray(), "Not said.", Samples.Noon);
        await _sink.QuarantineAsync([unknown], Cancellation);
        IReadOnlyList<ActivityRecord>? written = null;
        _sink.Received = activities => written = activities;

        await RetryAsync(_sink);

        Assert.Equal(99, Assert.Single(written!).AthleteId);
        Assert.Empty(_sink.Quarantine);
    }

    [Theory]
    [InlineData("""{"id":7,"resource_state":3}""", DetailLevel.Detail)]
    [InlineData("""{"id":7,"resource_state":2}""", DetailLevel.Summary)]
    [InlineData("""{"id":7,"resource_state":1}""", DetailLevel.Archive)]
    [InlineData("""{"id":7}""", DetailLevel.Summary)]
    public async Task The_document_says_how_rich_it_is(string json, DetailLevel level)
    {
        await _sink.QuarantineAsync([Quarantined(json)], Cancellation);
        IReadOnlyList<ActivityRecord>? written = null;
        _sink.Received = activities => written = activities;

        await RetryAsync(_sink);

        Assert.Equal((level, Samples.Noon), (Assert.Single(written!).DetailLevel, written![0].RetrievedAt));
    }

    [Fact]
    public async Task A_sink_that_fails_keeps_everything_in_quarantine()
    {
        await _sink.QuarantineAsync([Quarantined("""{"id":7}""")], Cancellation);
        _sink.Writing = (_, _) => throw new IOException("The disk is full.");

        await Assert.ThrowsAsync<IOException>(() => RetryAsync(_sink));

        Assert.Single(_sink.Quarantine);
    }

    [Fact]
    public async Task Many_documents_are_read_again_a_batch_at_a_time()
    {
        await _sink.QuarantineAsync([.. Enumerable.Range(1, 250).Select(id => Quarantined($$"""{"id":{{id}}}"""))], Cancellation);
        var batches = new List<int>();
        _sink.Received = activities => batches.Add(activities.Count);

        var result = Assert.Single(await RetryAsync(_sink));

        Assert.Equal(new QuarantineRetry("memory", 250, 0), result);
        Assert.Equal([100, 100, 50], batches);
    }

    [Fact]
    public async Task Long_documents_make_smaller_batches()
    {
        await _sink.QuarantineAsync([.. Enumerable.Range(1, 5).Select(id => Quarantined($$"""{"id":{{id}},"name":"{{new string('x', 3_000_000)}}"}"""))], Cancellation);
        var batches = new List<int>();
        _sink.Received = activities => batches.Add(activities.Count);

        await RetryAsync(_sink);

        Assert.Equal([2, 2, 1], batches);
    }

    [Fact]
    public async Task Every_sink_is_listed_and_retried_by_itself()
    {
        var other = new MemorySink { Name = "other" };
        await _sink.QuarantineAsync([Quarantined("""{"id":7}""")], Cancellation);
        await other.QuarantineAsync([Quarantined("17"), Quarantined("18")], Cancellation);
        await using var services = Wire(_sink, other);
        var quarantine = services.GetRequiredService<QuarantinedActivities>();

        var listed = await quarantine.ListAsync(Cancellation).Select(entry => $"{entry.Sink} {Text(entry.Document)}").ToListAsync(Cancellation);
        var results = await quarantine.RetryAsync(Cancellation);

        Assert.Equal(["memory {\"id\":7}", "other 17", "other 18"], listed);
        Assert.Equal([new QuarantineRetry("memory", 1, 0), new QuarantineRetry("other", 0, 2)], results);
    }

    private static async Task<IReadOnlyList<QuarantineRetry>> RetryAsync(params IActivitySink[] sinks)
    {
        await using var services = Wire(sinks);
        return await services.GetRequiredService<QuarantinedActivities>().RetryAsync(Cancellation);
    }

    /// <summary>Without an app's registration: nothing here asks Strava.</summary>
    private static ServiceProvider Wire(params IActivitySink[] sinks) => Wiring.Build(services =>
    {
        services.AddStravaIngestion(_ => { });
        foreach (var sink in sinks)
        {
            services.AddSingleton(sink);
        }
    });

    private static RejectedActivity Quarantined(string json) => Samples.Rejected(json);

    private static string Text(RejectedActivity document) => Encoding.UTF8.GetString(document.Raw.Span);
}
