namespace Strava.Ingestion.Infrastructure.Tests;

public sealed class ConnectorTests
{
    private static readonly string Folder = Path.Combine(Repository.Samples, "LogicApp", "connector");
    private static readonly string Document = Path.Combine(Folder, "strava.swagger.json");

    /// <summary>The table that the typed client is held to.</summary>
    private static readonly string Client = Path.Combine(Repository.Root, "tests", "Strava.Ingestion.Client.Tests", "Operations", "operations.json");

    /// <remarks>STRAVA_WRITE_CONNECTOR=1 writes the document anew.</remarks>
    [Fact]
    public async Task The_document_of_the_connector_is_what_the_table_of_operations_makes_it()
    {
        var generated = ConnectorDocument.Of(Operation.Read(Path.Combine(Folder, "operations.json")));
        if (Environment.GetEnvironmentVariable("STRAVA_WRITE_CONNECTOR") == "1")
        {
            await File.WriteAllTextAsync(Document, generated, TestContext.Current.CancellationToken);
        }

        Assert.Equal(generated, await File.ReadAllTextAsync(Document, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Each_operation_of_the_connector_is_one_of_the_client_s()
    {
        var client = Operation.Read(Client).ToDictionary(operation => operation.Id);
        Assert.All(Operation.Read(Path.Combine(Folder, "operations.json")), operation =>
        {
            Assert.Equal((client[operation.Id].Verb, client[operation.Id].Path), (operation.Verb, operation.Path));
            Assert.Equal(client[operation.Id].Query ?? [], operation.Query ?? []);
        });
    }

    [Fact]
    public void The_connector_reads_and_changes_nothing() =>
        Assert.All(Operation.Read(Path.Combine(Folder, "operations.json")), operation => Assert.Equal("GET", operation.Verb));
}
