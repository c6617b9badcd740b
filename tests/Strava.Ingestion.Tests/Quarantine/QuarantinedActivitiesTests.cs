using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Tests;

public sealed class QuarantinedActivitiesTests
{
    private readonly WatchedSink _sink = new();
    private readonly WatchedStateStore _state = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_readable_now_is_written_and_leaves_the_quarantine()
    {
        var readable = Quarantined("""{"id":7,"name":"🚴","start_date":"2026-11-23T06:00:00Z"}""");
        await QuarantineAsync(readable, Quarantined("17"));

        var result = await RetryAsync(_sink);

        Assert.Equal(new QuarantineRetry(Released: 1, Kept: 1), result);
        Assert.Equal(readable.Raw.ToArray(), Assert.Single(_sink.Held).Value);
        Assert.Equal("17", Text(Assert.Single(await ListAsync())));
    }

    [Fact]
    public async Task What_is_still_unreadable_has_the_reason_of_today_and_its_first_moment()
    {
        await QuarantineAsync(Quarantined("17"));

        await RetryAsync(_sink);

        var kept = Assert.Single(await ListAsync());
        Assert.Equal("The document is not a JSON object with an id.", kept.Reason);
        Assert.Equal(Samples.Noon, kept.RetrievedAt);
    }

    [Fact]
    public async Task A_reason_that_names_the_blob_keeps_the_name()
    {
        const string Reason = "Blob 'strava/7.json': The document is not a JSON object with an id.";
        await QuarantineAsync(new RejectedActivity(Samples.Athlete, "17"u8.ToArray(), Reason, Samples.Noon));

        await RetryAsync(_sink);

        Assert.Equal(Reason, Assert.Single(await ListAsync()).Reason);
    }

    [Fact]
    public async Task A_document_that_says_whose_it_is_finds_its_athlete()
    {
        var unknown = new RejectedActivity(RejectedActivity.UnknownAthlete, """{"id":7,"athlete":{"id":99}}"""u8.ToArray(), "Not said.", Samples.Noon);
        await QuarantineAsync(unknown);
        IReadOnlyList<ActivityRecord>? written = null;
        _sink.Received = activities => written = activities;

        await RetryAsync(_sink);

        Assert.Equal(99, Assert.Single(written!).AthleteId);
        Assert.Empty(await ListAsync());
    }

    [Theory]
    [InlineData("""{"id":7,"resource_state":3}""", DetailLevel.Detail, ActivityOrigin.Api)]
    [InlineData("""{"id":7,"resource_state":2}""", DetailLevel.Summary, ActivityOrigin.Api)]
    [InlineData("""{"id":7,"resource_state":1}""", DetailLevel.Summary, ActivityOrigin.Export)]
    [InlineData("""{"id":7}""", DetailLevel.Summary, ActivityOrigin.Api)]
    public async Task The_document_says_how_rich_it_is_and_where_it_comes_from(string json, DetailLevel level, ActivityOrigin origin)
    {
        await QuarantineAsync(Quarantined(json));
        IReadOnlyList<ActivityRecord>? written = null;
        _sink.Received = activities => written = activities;

        await RetryAsync(_sink);

        Assert.Equal(new ActivityVersion(origin, level, Samples.Noon), Assert.Single(written!).Version);
    }

    [Fact]
    public async Task A_sink_that_fails_keeps_everything_in_quarantine()
    {
        await QuarantineAsync(Quarantined("""{"id":7}"""));
        _sink.Writing = (_, _) => throw new IOException("The disk is full.");

        await Assert.ThrowsAsync<IOException>(() => RetryAsync(_sink));

        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task Many_documents_are_read_again_a_batch_at_a_time()
    {
        await QuarantineAsync([.. Enumerable.Range(1, 250).Select(id => Quarantined($$"""{"id":{{id}}}"""))]);
        var batches = new List<int>();
        _sink.Received = activities => batches.Add(activities.Count);

        var result = await RetryAsync(_sink);

        Assert.Equal(new QuarantineRetry(250, 0), result);
        Assert.Equal([100, 100, 50], batches);
    }

    [Fact]
    public async Task Long_documents_make_smaller_batches()
    {
        await QuarantineAsync([.. Enumerable.Range(1, 5).Select(id => Quarantined($$"""{"id":{{id}},"name":"{{new string('x', 3_000_000)}}"}"""))]);
        var batches = new List<int>();
        _sink.Received = activities => batches.Add(activities.Count);

        await RetryAsync(_sink);

        Assert.Equal([2, 2, 1], batches);
    }

    [Fact]
    public async Task There_is_one_quarantine_for_all_sinks_and_what_leaves_it_goes_into_each()
    {
        var other = new WatchedSink { Name = "other" };
        await QuarantineAsync(Quarantined("""{"id":7}"""), Quarantined("17"));

        var result = await RetryAsync(_sink, other);

        Assert.Equal(new QuarantineRetry(1, 1), result);
        Assert.Equal([7], _sink.Held.Keys);
        Assert.Equal([7], other.Held.Keys);
    }

    [Fact]
    public async Task What_an_athlete_has_in_quarantine_lies_below_the_athletes_prefix()
    {
        await QuarantineAsync(Quarantined("17"));

        Assert.StartsWith($"athletes/{Samples.Athlete}/quarantine/", Assert.Single(_state.Keys), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_names_an_athlete_is_kept_below_the_athletes_prefix()
    {
        await QuarantineAsync(new RejectedActivity(RejectedActivity.UnknownAthlete, Named, "It has no id.", Samples.Noon));

        Assert.StartsWith("athletes/99/quarantine/", Assert.Single(_state.Keys), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_earlier_version_kept_below_nobody_moves_to_the_athlete_whom_it_names()
    {
        await KeepBelowNobodyAsync(Named);

        Assert.Equal(new QuarantineRetry(0, 1), await RetryAsync(_sink));

        Assert.StartsWith("athletes/99/quarantine/", Assert.Single(_state.Keys), StringComparison.Ordinal);
        Assert.Equal((99, Samples.Noon), (Assert.Single(await ListAsync()).AthleteId, Assert.Single(await ListAsync()).RetrievedAt));
    }

    [Fact]
    public async Task What_an_earlier_version_kept_below_nobody_leaves_once_it_is_readable()
    {
        await KeepBelowNobodyAsync("""{"id":"7","athlete":{"id":"99"}}"""u8.ToArray());

        Assert.Equal(new QuarantineRetry(1, 0), await RetryAsync(_sink));

        Assert.Equal([7], _sink.Held.Keys);
        Assert.Empty(_state.Keys);
    }

    [Fact]
    public async Task A_purge_reaches_what_an_earlier_version_kept_below_nobody()
    {
        await KeepBelowNobodyAsync(Named);
        await KeepBelowNobodyAsync("""{"athlete":{"id":98}}"""u8.ToArray());
        await KeepBelowNobodyAsync("17"u8.ToArray());
        await using var services = Wiring.Build(services => services.AddSingleton<IStateStore>(_state).AddStravaIngestion(_ => { }));

        await services.GetRequiredService<AthleteConnections>().PurgeAsync(99, Cancellation);

        Assert.Equal(["17", """{"athlete":{"id":98}}"""], (await ListAsync()).Select(Text).Order());
    }

    private static byte[] Named => """{"athlete":{"id":99},"start_latlng":[51.5,-0.1]}"""u8.ToArray();

    private async Task KeepBelowNobodyAsync(byte[] raw)
    {
        var document = new QuarantineDocument { Raw = raw, Reason = "Not said.", RetrievedAt = Samples.Noon };
        var key = "athletes/0/quarantine/" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(raw));
        await _state.TryWriteAsync(key, StateJson.Write(document, QuarantineJsonContext.Default.QuarantineDocument), etag: null, Cancellation);
    }

    private Task QuarantineAsync(params RejectedActivity[] documents) => new QuarantineStore(_state.Documents()).AddAsync(documents, Cancellation);

    private Task<List<RejectedActivity>> ListAsync() => new QuarantineStore(_state.Documents()).ListAsync(Cancellation).ToListAsync(Cancellation).AsTask();

    private async Task<QuarantineRetry> RetryAsync(params IActivitySink[] sinks)
    {
        await using var services = Wiring.Build(services =>
        {
            // Without an app's registration: nothing here asks Strava.
            services.AddSingleton<IStateStore>(_state).AddStravaIngestion(_ => { });
            foreach (var sink in sinks)
            {
                services.AddSingleton(sink);
            }
        });
        return await services.GetRequiredService<QuarantinedActivities>().RetryAsync(Cancellation);
    }

    private static RejectedActivity Quarantined(string json) => new(Samples.Athlete, Encoding.UTF8.GetBytes(json), "The document is no activity.", Samples.Noon);

    private static string Text(RejectedActivity document) => Encoding.UTF8.GetString(document.Raw.Span);
}
