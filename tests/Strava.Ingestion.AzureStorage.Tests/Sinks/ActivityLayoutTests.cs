using Azure.Storage.Blobs.Models;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

public sealed class ActivityLayoutTests(AzuriteFixture azurite) : IDisposable
{
    private const string Folder = "raw/strava/athlete=134815/";

    private readonly TestContainer _container = new(azurite);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blob_lies_in_the_folder_of_the_month_of_its_start_in_UTC()
    {
        var sink = await _container.OpenSinkAsync();

        await sink.WriteAsync([Activity(1, "2026-11-30T23:59:59Z"), Activity(2, "2026-12-01T00:59:59+01:00"), Samples.FromJson("""{"id":3}""")], Cancellation);

        Assert.Equal(
            [Folder + "year=0000/month=00/3.summary.json", Folder + "year=2026/month=11/1.summary.json", Folder + "year=2026/month=11/2.summary.json"],
            await NamesAsync());
    }

    [Fact]
    public async Task Without_a_prefix_the_folders_of_the_athletes_come_first()
    {
        var sink = await _container.OpenSinkAsync(options => options.Prefix = "");

        await sink.WriteAsync([Samples.Activity(1)], Cancellation);

        Assert.Equal(["athlete=134815/year=2026/month=11/1.summary.json"], await NamesAsync());
    }

    [Fact]
    public async Task A_blob_is_the_document_byte_for_byte_and_says_so()
    {
        const string Json = """{ "id":9007199254740993, "name":"Zürich 🚴" }""";
        var sink = await _container.OpenSinkAsync();

        await sink.WriteAsync([Samples.FromJson(Json)], Cancellation);

        var blob = Assert.Single(await _container.ListAsync());
        Assert.Equal("application/json", blob.Properties.ContentType);
        Assert.Equal(Json, await _container.ReadTextAsync(blob.Name));
    }

    [Fact]
    public async Task The_metadata_tells_what_is_needed_without_reading_the_blob()
    {
        var activity = Samples.Activity(1);
        var sink = await _container.OpenSinkAsync();

        await sink.WriteAsync([activity], Cancellation);

        var blob = Assert.Single(await _container.ListAsync());
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["athlete_id"] = "134815",
                ["activity_id"] = "1",
                ["origin"] = "api",
                ["level"] = "summary",
                ["content_hash"] = Convert.ToHexStringLower(activity.ContentHash.Span),
                ["retrieved_at"] = "2026-11-24T12:00:00.0000000Z",
                ["start_date"] = "2026-11-23T06:00:00.0000000Z",
            },
            blob.Metadata);
    }

    [Fact]
    public async Task An_unchanged_activity_is_not_uploaded_again()
    {
        var traffic = new Traffic();
        await (await _container.OpenSinkAsync()).WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        var before = await _container.SnapshotAsync();
        var sink = await _container.OpenSinkAsync(configure: null, traffic);

        var result = await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Unchanged], result);
        Assert.Equal(0, traffic.Uploads);
        Assert.Equal(before, await _container.SnapshotAsync());
    }

    [Fact]
    public async Task An_unchanged_activity_that_comes_later_moves_its_moment_without_an_upload()
    {
        var traffic = new Traffic();
        await (await _container.OpenSinkAsync()).WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        var (before, documents) = (await _container.SnapshotAsync(), await _container.DocumentsAsync());
        var sink = await _container.OpenSinkAsync(configure: null, traffic);

        var result = await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2, retrievedAt: Samples.Noon.AddDays(1))], Cancellation);

        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Unchanged], result);
        Assert.Equal((0, 1), (traffic.Uploads, before.Except(await _container.SnapshotAsync()).Count()));
        Assert.Equal(documents, await _container.DocumentsAsync());
        Assert.Equal(
            ["2026-11-24T12:00:00.0000000Z", "2026-11-25T12:00:00.0000000Z"], (await _container.ListAsync()).Select(blob => blob.Metadata["retrieved_at"]));
    }

    [Fact]
    public async Task A_new_activity_costs_one_upload()
    {
        var traffic = new Traffic();
        var sink = await _container.OpenSinkAsync(configure: null, traffic);
        var before = traffic.Uploads;

        await sink.WriteAsync([.. Enumerable.Range(1, 50).Select(id => Samples.Activity(id))], Cancellation);

        Assert.Equal(50, traffic.Uploads - before);
    }

    [Fact]
    public async Task An_edited_start_moves_the_blob_and_leaves_none_behind()
    {
        var sink = await _container.OpenSinkAsync();
        await sink.WriteAsync([Activity(1, "2026-11-23T06:00:00Z")], Cancellation);

        await sink.WriteAsync([Activity(1, "2026-10-23T06:00:00Z", Samples.Noon.AddHours(1))], Cancellation);

        Assert.Equal([Folder + "year=2026/month=10/1.summary.json"], await NamesAsync());
    }

    [Fact]
    public async Task A_move_whose_answer_is_lost_leaves_none_behind_either()
    {
        var lost = new LostAnswer("month%3D10/1.summary.json");
        var sink = await _container.OpenSinkAsync(configure: null, lost);
        await sink.WriteAsync([Activity(1, "2026-11-23T06:00:00Z")], Cancellation);

        await sink.WriteAsync([Activity(1, "2026-10-23T06:00:00Z", Samples.Noon.AddHours(1))], Cancellation);

        Assert.True(lost.HasLost);
        Assert.Equal([Folder + "year=2026/month=10/1.summary.json"], await NamesAsync());
    }

    [Fact]
    public async Task A_move_onto_somebody_elses_file_leaves_none_behind_either()
    {
        var sink = await _container.OpenSinkAsync();
        await sink.WriteAsync([Activity(1, "2026-11-23T06:00:00Z")], Cancellation);
        await _container.UploadAsync(Folder + "year=2026/month=10/1.summary.json", "a note of mine");

        await sink.WriteAsync([Activity(1, "2026-10-23T06:00:00Z", Samples.Noon.AddHours(1))], Cancellation);

        Assert.Equal([Folder + "year=2026/month=10/1.summary.json"], await NamesAsync());
    }

    [Fact]
    public async Task A_detail_takes_the_place_of_the_summary()
    {
        var sink = await _container.OpenSinkAsync();
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);

        await sink.WriteAsync([Samples.Activity(1, level: DetailLevel.Detail)], Cancellation);

        var blob = Assert.Single(await _container.ListAsync());
        Assert.Equal(Folder + "year=2026/month=11/1.detail.json", blob.Name);
        Assert.Equal(("api", "detail"), (blob.Metadata["origin"], blob.Metadata["level"]));
    }

    [Fact]
    public async Task What_an_export_gave_says_so_in_name_and_metadata()
    {
        var sink = await _container.OpenSinkAsync();

        await sink.WriteAsync([Samples.Activity(1, origin: ActivityOrigin.Export)], Cancellation);

        var blob = Assert.Single(await _container.ListAsync());
        Assert.Equal(Folder + "year=2026/month=11/1.export.json", blob.Name);
        Assert.Equal(("export", "summary"), (blob.Metadata["origin"], blob.Metadata["level"]));
    }

    [Fact]
    public async Task Somebody_elses_file_under_our_name_is_replaced()
    {
        var activity = Samples.Activity(1);
        await _container.UploadAsync(Folder + "year=2026/month=11/1.summary.json", "a note of mine");
        var sink = await _container.OpenSinkAsync();

        var result = await sink.WriteAsync([activity], Cancellation);

        Assert.Equal([WriteEffect.Added], result);
        Assert.Equal(activity.Raw.ToArray(), await _container.ReadAsync(Folder + "year=2026/month=11/1.summary.json"));
    }

    [Fact]
    public async Task Two_sinks_at_once_write_each_activity_once()
    {
        var activities = Enumerable.Range(1, 200).Select(id => Samples.Activity(id)).ToList();
        var sinks = new[] { await _container.OpenSinkAsync(), await _container.OpenSinkAsync() };

        var results = await Task.WhenAll(sinks.Select(sink => sink.WriteAsync(activities, Cancellation).AsTask()));

        // Whether it was this sink's upload whose answer was lost, or that of the other one, cannot be told: both may say that they have added it.
        Assert.All(results[0].Zip(results[1]), effects => Assert.True(effects.First == WriteEffect.Added || effects.Second == WriteEffect.Added));
        Assert.Equal(200, (await _container.ListAsync()).Count);
    }

    [Fact]
    public async Task Of_two_sinks_at_once_the_newer_document_wins()
    {
        var (older, newer) = (await _container.OpenSinkAsync(), await _container.OpenSinkAsync());
        var edited = Enumerable.Range(1, 100).Select(id => Samples.Activity(id, "Race", retrievedAt: Samples.Noon.AddHours(1))).ToList();

        await Task.WhenAll(
            older.WriteAsync([.. Enumerable.Range(1, 100).Select(id => Samples.Activity(id))], Cancellation).AsTask(),
            newer.WriteAsync(edited, Cancellation).AsTask());

        var held = await older.ListAsync(Samples.Athlete, default, Cancellation).ToDictionaryAsync(activity => activity.Id, cancellationToken: Cancellation);
        Assert.All(edited, activity => Assert.Equal(activity.ContentHash.ToArray(), held[activity.Id].ContentHash.ToArray()));
    }

    [Fact]
    public async Task An_upload_whose_answer_is_lost_is_there_once()
    {
        var lost = new LostAnswer("/1.summary.json");
        var sink = await _container.OpenSinkAsync(configure: null, lost);

        Assert.Equal([WriteEffect.Added, WriteEffect.Added], await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation));

        Assert.True(lost.HasLost);
        Assert.Equal(2, (await _container.ListAsync()).Count);
        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Unchanged], await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation));
    }

    [Fact]
    public async Task A_removal_leaves_an_empty_tombstone_also_when_the_activity_is_back()
    {
        var sink = await _container.OpenSinkAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation);
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        var tombstone = Assert.Single(await TombstonesAsync());
        Assert.Equal(Folder + "removed/1", tombstone.Name);
        Assert.Equal(0, tombstone.Properties.ContentLength);
        Assert.Equal(new Dictionary<string, string> { ["removed_at"] = "2026-11-24T12:00:00.0000000Z" }, tombstone.Metadata);
    }

    [Fact]
    public async Task Never_more_are_uploaded_at_once_than_the_options_say_nor_fewer()
    {
        var gate = new UploadGate(expected: 5);
        var sink = await _container.OpenSinkAsync(options => options.MaxConcurrency = 5, gate);

        await sink.WriteAsync([.. Enumerable.Range(1, 60).Select(id => Samples.Activity(id))], Cancellation);

        Assert.Equal(5, gate.MostAtOnce);
    }

    [Fact]
    public async Task A_container_that_is_missing_and_may_not_be_created_is_named_with_the_remedy()
    {
        var sink = _container.Sink(options => options.CreateContainer = false);

        var failure = await Assert.ThrowsAsync<SinkException>(() => sink.OpenAsync(Cancellation).AsTask());

        Assert.Contains($"There is no container '{_container.Name}'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Strava:Sinks:AzureBlob:CreateContainer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_vanishes_is_named_with_the_remedy()
    {
        var sink = await _container.OpenSinkAsync();
        await _container.Client.DeleteAsync(cancellationToken: Cancellation);

        var failure = await Assert.ThrowsAsync<SinkException>(() => sink.WriteAsync([Samples.Activity(1)], Cancellation).AsTask());

        Assert.Contains($"There is no container '{_container.Name}'", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _container.Dispose();

    private static ActivityRecord Activity(long id, string start, DateTimeOffset? retrievedAt = null) =>
        Samples.FromJson($$"""{"id":{{id}},"start_date":"{{start}}"}""", retrievedAt: retrievedAt);

    private async Task<IEnumerable<string>> NamesAsync() => (await _container.ListAsync()).Select(blob => blob.Name);

    private async Task<List<BlobItem>> TombstonesAsync() =>
        [.. (await _container.ListAllAsync()).Where(blob => blob.Name.StartsWith(Folder + "removed/", StringComparison.Ordinal))];
}
