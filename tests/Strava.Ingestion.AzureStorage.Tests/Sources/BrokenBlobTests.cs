using System.Text;
using Azure.Storage.Blobs;

namespace Strava.Ingestion.AzureStorage.Tests.Sources;

/// <summary>What cannot be read is rejected with its bytes and the name of its blob, and the rest goes on.</summary>
public sealed class BrokenBlobTests(AzuriteFixture azurite) : IDisposable
{
    private const string Run = """{ "id": 9007199254740993, "resource_state": 2, "name": "Zürich 🚴", "athlete": {"id": 7, "resource_state": 1} }""";
    private const string Ride = """{"id":2,"resource_state":2,"athlete":{"id":7}}""";

    private readonly TestContainer _container = new(azurite);

    public static TheoryData<string, byte[]> BrokenForms => new()
    {
        { "garbage", Bytes("this is no JSON") },
        { "html", Bytes("<html><body>Not found</body></html>") },
        { "empty", [] },
        { "blank", Bytes(" \r\n ") },
        { "cut-array", Bytes($"[{Run},{Ride}") },
        { "cut-in-an-element", Bytes($"[{Run},{Ride[..20]}") },
        { "two-arrays", Bytes($"[{Run}][{Ride}]") },
        { "cut-gzip", Gzip.Compress(Bytes($"[{Run},{Ride}]"))[..60] },
        { "no-gzip-but-its-first-bytes", [0x1F, 0x8B, 0x08, 0x00] },
        { "gzip-of-nothing", Gzip.Compress([]) },
        { "bomb", Gzip.Bomb(megabytes: 300) },
    };

    [Theory]
    [MemberData(nameof(BrokenForms))]
    public async Task A_broken_blob_is_rejected_with_its_name_and_the_rest_goes_on(string name, byte[] content)
    {
        await _container.UploadAsync("a.json", Run);
        await _container.UploadAsync($"b/{name}", content);
        await _container.UploadAsync("c.json", Ride);

        var reading = await Reading.OfAsync(AzureBlobSource.FromContainer(_container.Client));

        Assert.Equal([2, 9007199254740993], reading.Ids);
        var rejected = Assert.Single(reading.Rejected);
        Assert.StartsWith($"Blob '{_container.Name}/b/{name}': ", rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(content, rejected.Raw.ToArray());
    }

    [Fact]
    public async Task A_cut_last_line_costs_that_line()
    {
        var reading = await ReadAsync("lines.ndjson", $"{Run}\n{Ride}\n{Ride[..20]}");

        Assert.Equal([2, 9007199254740993], reading.Ids);
        Assert.Equal(Ride[..20], Encoding.UTF8.GetString(Assert.Single(reading.Rejected).Raw.Span));
    }

    [Fact]
    public async Task A_broken_element_costs_that_element()
    {
        var reading = await ReadAsync("array.json", $$"""[{{Run}},{"id":oops},{{Ride}},17]""");

        Assert.Equal([2, 9007199254740993], reading.Ids);
        Assert.Equal(2, reading.Rejected.Count);
    }

    [Fact]
    public async Task An_activity_of_nobody_is_rejected_with_the_name_of_the_blob()
    {
        var reading = await ReadAsync("array.json", $$"""[{"id":1},{{Ride}}]""");

        Assert.Equal([2], reading.Ids);
        var rejected = Assert.Single(reading.Rejected);
        Assert.StartsWith($"Blob '{_container.Name}/array.json': ", rejected.Reason, StringComparison.Ordinal);
        Assert.Equal((RejectedActivity.UnknownAthlete, """{"id":1}"""), (rejected.AthleteId, Encoding.UTF8.GetString(rejected.Raw.Span)));
    }

    [Fact]
    public async Task A_document_or_blob_that_names_its_athlete_is_rejected_as_the_athletes()
    {
        await _container.UploadAsync("a.json", """[{"athlete":{"id":7}}]""");
        await _container.UploadAsync("b.json", """[{"id":1,"athlete":{"id":7}},{"id":2""");

        var reading = await Reading.OfAsync(AzureBlobSource.FromContainer(_container.Client));

        Assert.Equal([7, 7], reading.Rejected.Select(rejected => rejected.AthleteId));
    }

    public void Dispose() => _container.Dispose();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<Reading> ReadAsync(string name, string content)
    {
        BlobClient blob = await _container.UploadAsync(name, content);
        return await Reading.OfAsync(AzureBlobSource.FromBlob(blob));
    }
}
