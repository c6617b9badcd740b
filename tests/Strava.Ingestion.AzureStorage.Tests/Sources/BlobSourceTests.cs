using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.Sources;

public sealed class BlobSourceTests(AzuriteFixture azurite) : IDisposable
{
    private const string Run = """{ "id": 9007199254740993, "resource_state": 2, "name": "Zürich 🚴", "athlete": {"id": 7, "resource_state": 1} }""";
    private const string Ride = """{"id":2,"resource_state":2,"athlete":{"id":7}}""";

    private readonly TestContainer _container = new(azurite);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[]> ForeignForms => new()
    {
        { "array.json", Bytes($"[{Run},{Ride}]") },
        { "indented.json", Bytes($"[\n  {Run},\r\n\t{Ride}\n]\n") },
        { "with-mark.json", [0xEF, 0xBB, 0xBF, .. Bytes($"[{Run},{Ride}]")] },
        { "lines.ndjson", Bytes($"{Run}\n{Ride}\n") },
        { "lines-of-windows.ndjson", Bytes($"{Run}\r\n\r\n{Ride}") },
        { "lines-with-mark.ndjson", [0xEF, 0xBB, 0xBF, .. Bytes($"{Run}\n{Ride}\n")] },
        { "array.json.gz", Gzip.Compress(Bytes($"[{Run},{Ride}]")) },
        { "called-something-else", Gzip.Compress(Bytes($"{Run}\n{Ride}\n")) },
    };

    [Theory]
    [InlineData(AzureBlobLayout.Activity, AzureBlobFormat.Json, false)]
    [InlineData(AzureBlobLayout.Batch, AzureBlobFormat.Json, false)]
    [InlineData(AzureBlobLayout.Batch, AzureBlobFormat.NdJson, false)]
    [InlineData(AzureBlobLayout.Batch, AzureBlobFormat.Json, true)]
    [InlineData(AzureBlobLayout.Batch, AzureBlobFormat.NdJson, true)]
    public async Task What_the_sink_has_written_is_read_byte_for_byte_with_level_and_moment(AzureBlobLayout layout, AzureBlobFormat format, bool gzip)
    {
        var written = new[] { Samples.FromJson(Run), Samples.FromJson(Ride, DetailLevel.Detail, retrievedAt: Samples.Noon.AddTicks(1)), Samples.Activity(3, athleteId: 8) };
        var sink = await _container.OpenSinkAsync(options => (options.Layout, options.Format, options.Gzip) = (layout, format, gzip));
        await sink.WriteAsync(written, Cancellation);

        var reading = await Reading.OfAsync(AzureBlobSource.FromContainer(_container.Client));

        Assert.Empty(reading.Rejected);
        Assert.Equal(written.Select(Describe).Order(), reading.Activities.Select(Describe).Order());
    }

    [Theory]
    [MemberData(nameof(ForeignForms))]
    public async Task Documents_of_an_older_script_are_read_byte_for_byte(string name, byte[] content)
    {
        var blob = await _container.UploadAsync($"older/{name}", content);
        var written = (await blob.GetPropertiesAsync(cancellationToken: Cancellation)).Value.LastModified;

        var reading = await Reading.OfAsync(AzureBlobSource.FromBlob(blob));

        Assert.Empty(reading.Rejected);
        Assert.Equal([Run, Ride], reading.Activities.Select(activity => Encoding.UTF8.GetString(activity.Raw.Span)));
        Assert.All(reading.Activities, activity => Assert.Equal((7, written, DetailLevel.Summary), (activity.AthleteId, activity.RetrievedAt, activity.DetailLevel)));
    }

    [Fact]
    public async Task A_single_object_is_an_activity()
    {
        var reading = await ReadAsync("one.json", Run);

        Assert.Equal(9007199254740993, Assert.Single(reading.Activities).Id);
    }

    [Fact]
    public async Task A_document_without_metadata_says_itself_what_it_is()
    {
        var reading = await ReadAsync("array.json", $$$"""[{"id":1,"resource_state":3,"athlete":{"id":7}},{"id":2,"resource_state":1,"athlete":{"id":7}},{{{Ride}}}]""");

        Assert.Equal([DetailLevel.Detail, DetailLevel.Summary, DetailLevel.Summary], reading.Activities.Select(activity => activity.DetailLevel));
        Assert.Equal([ActivityOrigin.Api, ActivityOrigin.Export, ActivityOrigin.Api], reading.Activities.Select(activity => activity.Origin));
    }

    [Fact]
    public async Task The_folder_tells_whose_activities_they_are_when_the_documents_do_not()
    {
        var reading = await ReadAsync("raw/athlete=9/array.json", """[{"id":1}]""");

        Assert.Equal(9, Assert.Single(reading.Activities).AthleteId);
    }

    [Fact]
    public async Task Digits_as_text_are_an_id()
    {
        var reading = await ReadAsync("cosmos.json", """[{"id":"7","athlete":{"id":134815},"name":"a private place","start_date":"2024-05-07T06:00:00Z","start_latlng":[51.5,-0.1]}]""");

        Assert.Empty(reading.Rejected);
        Assert.Equal((134815, 7), (Assert.Single(reading.Activities).AthleteId, reading.Activities[0].Id));
    }

    [Fact]
    public async Task What_the_sink_keeps_for_itself_is_no_activity()
    {
        var sink = await _container.OpenSinkAsync();
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1)], Cancellation);

        var reading = await Reading.OfAsync(AzureBlobSource.FromContainer(_container.Client));

        Assert.Equal([2], reading.Ids);
        Assert.Empty(reading.Rejected);
        foreach (var blob in (await _container.ListAllAsync()).Where(blob => BlobNames.IsBookkeeping(blob.Name)))
        {
            var alone = await Reading.OfAsync(AzureBlobSource.FromBlob(_container.Client.GetBlobClient(blob.Name)));
            Assert.Empty(alone.Activities);
            Assert.Empty(alone.Rejected);
        }
    }

    [Theory]
    [InlineData(AzureBlobLayout.Activity, ActivityOrigin.Export)]
    [InlineData(AzureBlobLayout.Batch, ActivityOrigin.Export)]
    [InlineData(AzureBlobLayout.Activity, ActivityOrigin.Api)]
    [InlineData(AzureBlobLayout.Batch, ActivityOrigin.Api)]
    public async Task What_brings_back_a_removed_activity_comes_with_the_removal(AzureBlobLayout layout, ActivityOrigin origin)
    {
        // Whoever holds a better document from before would refuse this one, and keep what was removed.
        var sink = await _container.OpenSinkAsync(options => options.Layout = layout);
        await sink.WriteAsync([Samples.Activity(1)], Cancellation);
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, Samples.Noon.AddHours(1))], Cancellation);
        await sink.WriteAsync([Samples.Activity(1, retrievedAt: Samples.Noon.AddHours(2), origin: origin)], Cancellation);

        var whole = await Reading.OfAsync(AzureBlobSource.FromContainer(_container.Client));
        var blob = (await _container.ListAllAsync()).Single(found => !BlobNames.IsBookkeeping(found.Name));
        var alone = await Reading.OfAsync(AzureBlobSource.FromBlob(_container.Client.GetBlobClient(blob.Name)));

        Assert.All([whole, alone], reading => Assert.Equal((1L, 1L), (Assert.Single(reading.Ids), Assert.Single(reading.Removed))));
    }

    [Fact]
    public async Task The_blob_of_one_activity_is_read_without_a_listing()
    {
        var sink = await _container.OpenSinkAsync();
        await sink.RemoveAsync(Samples.Athlete, [Samples.Tombstone(1, Samples.Noon)], Cancellation);
        await sink.WriteAsync([Samples.Activity(1, retrievedAt: Samples.Noon.AddHours(2))], Cancellation);
        var (blob, requests) = ((await _container.ListAsync()).Single(), new RequestLog());

        var reading = await Reading.OfAsync(AzureBlobSource.FromBlob(_container.Through(requests).GetBlobClient(blob.Name)));

        Assert.Equal((1L, 1L), (Assert.Single(reading.Ids), Assert.Single(reading.Removed)));
        Assert.DoesNotContain(requests.Queries, query => query.Contains("comp=list", StringComparison.Ordinal));
        Assert.Equal(2, requests.Queries.Count);
    }

    [Fact]
    public async Task A_prefix_limits_what_is_read()
    {
        await _container.UploadAsync("mine/a.json", Run);
        await _container.UploadAsync("theirs/a.json", Ride);

        Assert.Equal([2], (await Reading.OfAsync(AzureBlobSource.FromContainer(_container.Client, "theirs/"))).Ids);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    public void A_prefix_that_means_nothing_is_refused(string prefix)
    {
        var failure = Assert.Throws<ArgumentException>(() => AzureBlobSource.FromContainer(_container.Client, prefix));

        Assert.Contains("Example: raw/strava", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blob_that_is_gone_is_nothing()
    {
        var blob = await _container.UploadAsync("a.json", Run);
        await blob.DeleteAsync(cancellationToken: Cancellation);

        var reading = await Reading.OfAsync(AzureBlobSource.FromBlob(blob));

        Assert.Empty(reading.Activities);
        Assert.Empty(reading.Rejected);
    }

    [Fact]
    public async Task A_blob_that_goes_between_listing_and_reading_is_nothing()
    {
        await _container.UploadAsync("a.json", Run);
        var doomed = await _container.UploadAsync("b.json", Ride);
        var source = AzureBlobSource.FromContainer(_container.Through(new BeforeDownload("/b.json", () => doomed.DeleteIfExists(cancellationToken: Cancellation))));

        var reading = await Reading.OfAsync(source);

        Assert.Equal([9007199254740993], reading.Ids);
        Assert.Empty(reading.Rejected);
    }

    [Fact]
    public async Task A_container_that_does_not_exist_is_named()
    {
        var failure = await Assert.ThrowsAsync<IOException>(() => Reading.OfAsync(AzureBlobSource.FromContainer(_container.Client)));

        Assert.Contains($"There is no container '{_container.Name}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_blob_twice_changes_nothing()
    {
        using var database = new Database();
        await using var services = TestServices.Build(builder => builder.AddSqliteSink(options => options.Path = database.Path));
        var blob = await _container.UploadAsync("array.json", $"[{Run},{Ride}]");

        var first = await services.LoadAsync(AzureBlobSource.FromBlob(blob));
        var rows = database.Rows();
        var second = await services.LoadAsync(AzureBlobSource.FromBlob(blob));

        Assert.Equal((2, 0), (first.Activities.Written, second.Activities.Written));
        Assert.Equal(rows, database.Rows());
    }

    [Fact]
    public async Task Of_several_versions_the_one_retrieved_last_stays_whatever_the_order()
    {
        using var database = new Database();
        await using var services = TestServices.Build(builder => builder.AddSqliteSink(options => options.Path = database.Path));
        var sink = await _container.OpenSinkAsync(options => options.Layout = AzureBlobLayout.Batch);
        await sink.WriteAsync([Samples.Activity(1), Samples.Activity(2)], Cancellation);
        await sink.WriteAsync([Samples.Activity(2, "Race", retrievedAt: Samples.Noon.AddHours(1))], Cancellation);

        foreach (var blob in (await _container.ListAsync()).OrderByDescending(blob => blob.Metadata["retrieved_at"], StringComparer.Ordinal))
        {
            await services.LoadAsync(AzureBlobSource.FromBlob(_container.Client.GetBlobClient(blob.Name)));
        }

        Assert.Contains("name=Race", database.Rows()[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_and_keys_are_never_read_even_in_the_same_container()
    {
        var options = new AzureBlobStateOptions { Container = _container.Name, KeyContainer = _container.Name };
        await new AzureBlobStateStore(new BlobState(options, azurite.Service)).TryWriteAsync("tokens/1", Bytes("a secret"), etag: null, Cancellation);
        new BlobKeyRing(new BlobState(options, azurite.Service)).StoreElement(new System.Xml.Linq.XElement("key"), "a key");
        await _container.UploadAsync("run.json", Run);

        var reading = await Reading.OfAsync(AzureBlobSource.FromContainer(_container.Client));

        Assert.Equal([9007199254740993], reading.Ids);
        Assert.Empty(reading.Rejected);
    }

    public void Dispose() => _container.Dispose();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Describe(ActivityRecord activity) =>
        FormattableString.Invariant($"{activity.AthleteId} {activity.DetailLevel} {activity.RetrievedAt:O} {Convert.ToHexStringLower(activity.Raw.Span)}");

    private async Task<Reading> ReadAsync(string name, string content)
    {
        BlobClient blob = await _container.UploadAsync(name, content);
        return await Reading.OfAsync(AzureBlobSource.FromBlob(blob));
    }
}
