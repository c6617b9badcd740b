namespace Strava.Ingestion.Functions.Tests;

public sealed class LoadBlobTests(AzuriteFixture azurite)
{
    private const int BlobQuarantined = 9001;

    [Fact]
    public async Task A_broken_blob_is_quarantined_with_its_name_and_the_invocation_succeeds()
    {
        await using var app = await FunctionApp.StartAsync(azurite);
        await UploadAsync(app, "athlete=1/year=2026/month=05/7.summary.json", "{ \"id\": 7, \"na");

        await app.LoadAsync("athlete=1/year=2026/month=05/7.summary.json");

        var (payload, reason) = Assert.Single(await app.QuarantineAsync());
        Assert.Equal("{ \"id\": 7, \"na", payload);
        Assert.Contains("athlete=1/year=2026/month=05/7.summary.json", reason);
        Assert.Empty(app.Database.Activities());
        Assert.Equal(
            "Blob athlete=1/year=2026/month=05/7.summary.json has documents that cannot be read as activities (1). They are in the quarantine",
            Assert.Single(app.Logged(BlobQuarantined)));
    }

    [Fact]
    public async Task A_broken_document_costs_its_neighbours_nothing()
    {
        await using var app = await FunctionApp.StartAsync(azurite);
        await UploadAsync(app, "athlete=1/export.json", """[{"id":7},{"id":"seven"},{"id":8}]""");

        await app.LoadAsync("athlete=1/export.json");

        Assert.Equal([7, 8], app.Database.Activities().Keys.Order());
        Assert.Equal("""{"id":"seven"}""", Assert.Single(await app.QuarantineAsync()).Payload);
    }

    [Theory]
    [InlineData("sink.id")]
    [InlineData("athlete=1/removed/7")]
    public async Task Bookkeeping_of_the_container_is_left_alone(string name)
    {
        await using var app = await FunctionApp.StartAsync(azurite);
        await UploadAsync(app, name, """{"id":7}""");

        await app.LoadAsync(name);

        Assert.Empty(app.Database.Activities());
        Assert.Empty(await app.QuarantineAsync());
    }

    [Fact]
    public async Task A_blob_that_is_gone_by_now_is_nothing_to_do()
    {
        await using var app = await FunctionApp.StartAsync(azurite);
        await app.Container.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);

        await app.LoadAsync("athlete=1/year=2026/month=05/7.summary.json");

        Assert.Empty(app.Database.Activities());
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_fails_the_invocation_so_that_the_host_tries_again()
    {
        await using var app = await FunctionApp.StartAsync(azurite);
        await UploadAsync(app, "athlete=1/export.json", """{"id":7}""");
        Directory.CreateDirectory(app.DatabasePath);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => app.LoadAsync("athlete=1/export.json"));

        Assert.IsType<SinkException>(error.InnerException);
        Assert.StartsWith("The run ended with the outcome Failed: ", error.Message, StringComparison.Ordinal);
    }

    private static async Task UploadAsync(FunctionApp app, string name, string content)
    {
        await app.Container.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await app.Container.UploadBlobAsync(name, BinaryData.FromString(content), TestContext.Current.CancellationToken);
    }
}
