using System.IO.Compression;
using System.Text;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

public sealed class BatchLayoutTests(AzuriteFixture azurite) : IDisposable
{
    private readonly TestContainer _container = new(azurite);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_is_one_JSON_array_under_a_name_that_tells_its_time()
    {
        var sink = await OpenAsync();

        await sink.WriteAsync([Activity(1, "2026-11-23"), Activity(2, "2026-10-01"), Activity(3, "2026-11-01")], Cancellation);

        var blob = Assert.Single(await _container.ListAsync());
        Assert.Matches("^raw/strava/athlete=134815/batches/20261001-20261123-[0-9a-f]{16}\\.summary\\.json$", blob.Name);
        Assert.Equal("application/json", blob.Properties.ContentType);
        Assert.Null(blob.Properties.ContentEncoding);
        Assert.Equal($"[{Text(Activity(1, "2026-11-23"))},{Text(Activity(2, "2026-10-01"))},{Text(Activity(3, "2026-11-01"))}]", await _container.ReadTextAsync(blob.Name));
    }

    [Fact]
    public async Task A_batch_may_have_one_activity_a_line()
    {
        var sink = await OpenAsync(options => options.Format = AzureBlobFormat.NdJson);

        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        var blob = Assert.Single(await _container.ListAsync());
        Assert.EndsWith(".summary.ndjson", blob.Name, StringComparison.Ordinal);
        Assert.Equal("application/x-ndjson", blob.Properties.ContentType);
        Assert.Equal($"{Text(Samples.Activity(1))}\n{Text(Samples.Activity(2))}\n", await _container.ReadTextAsync(blob.Name));
    }

    [Theory]
    [InlineData(AzureBlobFormat.Json, ".json.gz")]
    [InlineData(AzureBlobFormat.NdJson, ".ndjson.gz")]
    public async Task A_batch_may_be_compressed(AzureBlobFormat format, string end)
    {
        var sink = await OpenAsync(options => (options.Format, options.Gzip) = (format, true));

        await sink.WriteAsync([Samples.Activity(1)], Cancellation);

        var blob = Assert.Single(await _container.ListAsync());
        Assert.EndsWith(end, blob.Name, StringComparison.Ordinal);
        Assert.Equal("gzip", blob.Properties.ContentEncoding);
        using var plain = new StreamReader(new GZipStream(new MemoryStream(await _container.ReadAsync(blob.Name)), CompressionMode.Decompress));
        Assert.Contains(Text(Samples.Activity(1)), await plain.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_metadata_tells_whose_batch_it_is_and_what_is_in_it()
    {
        var sink = await OpenAsync();

        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        var metadata = Assert.Single(await _container.ListAsync()).Metadata;
        Assert.Equal(["activities", "athlete_id", "level", "origin", "retrieved_at"], metadata.Keys.Order());
        Assert.Equal(
            ("134815", "api", "summary", "2026-11-24T12:00:00.0000000Z"),
            (metadata["athlete_id"], metadata["origin"], metadata["level"], metadata["retrieved_at"]));
        Assert.Equal(2 * 16, Convert.FromBase64String(metadata["activities"]).Length);
    }

    [Fact]
    public async Task The_same_batch_has_the_same_name_whatever_its_order_and_content()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        var before = Assert.Single(await _container.ListAsync());

        await sink.WriteAsync([Samples.Activity(2, "Race", retrievedAt: Samples.Noon.AddHours(1)), Samples.Activity(1, "Race", retrievedAt: Samples.Noon.AddHours(1))], Cancellation);

        var after = Assert.Single(await _container.ListAsync());
        Assert.Equal(before.Name, after.Name);
        Assert.NotEqual(before.Properties.ETag, after.Properties.ETag);
    }

    [Fact]
    public async Task A_batch_that_is_written_again_by_another_process_costs_no_upload()
    {
        var traffic = new Traffic();
        await (await OpenAsync()).WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        var before = await _container.SnapshotAsync();
        var sink = await _container.OpenSinkAsync(Batch, traffic);

        var result = await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);

        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Unchanged], result);
        Assert.Equal(0, traffic.Uploads);
        Assert.Equal(before, await _container.SnapshotAsync());
    }

    [Fact]
    public async Task The_moments_of_a_batch_move_one_by_one_without_an_upload()
    {
        var traffic = new Traffic();
        await (await OpenAsync()).WriteAsync([.. Enumerable.Range(1, 200).Select(id => Samples.Activity(long.MaxValue - id))], Cancellation);
        var documents = await _container.DocumentsAsync();
        var sink = await _container.OpenSinkAsync(Batch, traffic);
        var later = Samples.Noon.AddHours(3);

        var result = await sink.WriteAsync([.. Enumerable.Range(11, 3).Select(id => Samples.Activity(long.MaxValue - id, retrievedAt: later))], Cancellation);

        Assert.All(result, effect => Assert.Equal(WriteEffect.Unchanged, effect));
        Assert.Equal(0, traffic.Uploads);
        Assert.Equal(documents, await _container.DocumentsAsync());
        var blob = Assert.Single(await _container.ListAsync());
        Assert.Equal("2026-11-24T12:00:00.0000000Z", blob.Metadata["retrieved_at"]);
        Assert.InRange(blob.Metadata.Sum(pair => pair.Key.Length + pair.Value.Length), 0, 8 * 1024);
        var content = await BlobContent.TryReadAsync(_container.Client.GetBlobClient(blob.Name), Cancellation);
        Assert.Equal(
            [long.MaxValue - 11, long.MaxValue - 12, long.MaxValue - 13],
            content!.Activities.Where(activity => activity.RetrievedAt == later).Select(activity => activity.Id));
        Assert.Equal(197, content.Activities.Count(activity => activity.RetrievedAt == Samples.Noon));
    }

    [Fact]
    public async Task The_moment_of_a_whole_batch_moves_as_one()
    {
        var sink = await OpenAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        var before = Assert.Single(await _container.ListAsync()).Metadata;

        await sink.WriteAsync([Samples.Activity(1, retrievedAt: Samples.Noon.AddDays(1))], Cancellation);
        await sink.WriteAsync([Samples.Activity(2, retrievedAt: Samples.Noon.AddDays(1))], Cancellation);

        var after = Assert.Single(await _container.ListAsync()).Metadata;
        Assert.Equal("2026-11-25T12:00:00.0000000Z", after["retrieved_at"]);
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
    }

    [Fact]
    public async Task More_than_200_activities_are_split()
    {
        var sink = await OpenAsync();

        Assert.Equal(Enumerable.Repeat(WriteEffect.Added, 450), await sink.WriteAsync([.. Enumerable.Range(1, 450).Select(id => Samples.Activity(id))], Cancellation));

        Assert.Equal([50, 200, 200], (await _container.ListAsync()).Select(blob => Convert.FromBase64String(blob.Metadata["activities"]).Length / 16).Order());
    }

    [Fact]
    public async Task The_index_of_the_largest_batch_fits_into_the_metadata()
    {
        var sink = await OpenAsync();

        await sink.WriteAsync([.. Enumerable.Range(0, 200).Select(i => Samples.Activity(long.MaxValue - i, athleteId: long.MaxValue))], Cancellation);

        var metadata = Assert.Single(await _container.ListAsync()).Metadata;
        Assert.InRange(metadata.Sum(pair => pair.Key.Length + pair.Value.Length), 0, 8 * 1024);
    }

    public void Dispose() => _container.Dispose();

    private static void Batch(AzureBlobSinkOptions options) => options.Layout = AzureBlobLayout.Batch;

    private static ActivityRecord Activity(long id, string day) => Samples.FromJson($$"""{"id":{{id}},"start_date":"{{day}}T06:00:00Z"}""");

    private static string Text(ActivityRecord activity) => Encoding.UTF8.GetString(activity.Raw.Span);

    private Task<AzureBlobSink> OpenAsync(Action<AzureBlobSinkOptions>? configure = null) =>
        _container.OpenSinkAsync((configure ?? (_ => { })) + Batch);
}
