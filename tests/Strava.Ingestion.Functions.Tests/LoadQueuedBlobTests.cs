namespace Strava.Ingestion.Functions.Tests;

public sealed class LoadQueuedBlobTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("Activity")]
    [InlineData("Batch")]
    public async Task After_the_timer_and_then_every_event_the_database_holds_every_activity_byte_for_byte(string layout)
    {
        await using var app = await FunctionApp.StartAsync(azurite, ("Sinks:AzureBlob:Layout", layout));
        await app.SyncAsync();

        foreach (var blob in await app.BlobsAsync())
        {
            await app.LoadQueuedAsync(Event(app.Container.Name, blob.Key));
        }

        app.AssertDelivered();
        Assert.Empty(await app.QuarantineAsync());
    }

    [Fact]
    public async Task An_event_of_another_container_fails_the_invocation_and_says_whose_it_is()
    {
        await using var app = await FunctionApp.StartAsync(azurite);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => app.LoadQueuedAsync(Event("other", "athlete=1/export.json")));

        Assert.Equal(
            $"The event in queue strava-new-blobs names /blobServices/default/containers/other/blobs/athlete=1/export.json, which is not a blob of the container {app.Container.Name} (Strava:Sinks:AzureBlob:Container).",
            error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task A_message_that_is_no_event_fails_the_invocation_so_that_the_host_sets_it_aside(string message)
    {
        await using var app = await FunctionApp.StartAsync(azurite);

        await Assert.ThrowsAnyAsync<Exception>(() => app.LoadQueuedAsync(message));

        Assert.False(File.Exists(app.DatabasePath));
    }

    /// <summary>As documented: https://learn.microsoft.com/azure/event-grid/event-schema-blob-storage</summary>
    private static string Event(string container, string blob) => $$"""
        {
          "topic": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/ststrava",
          "subject": "/blobServices/default/containers/{{container}}/blobs/{{blob}}",
          "eventType": "Microsoft.Storage.BlobCreated",
          "id": "831e1650-001e-001b-66ab-eeb76e069631",
          "data": {
            "api": "PutBlob",
            "contentType": "application/json",
            "blobType": "BlockBlob",
            "url": "https://ststrava.blob.core.windows.net/{{container}}/{{Uri.EscapeDataString(blob)}}"
          },
          "dataVersion": "",
          "metadataVersion": "1",
          "eventTime": "2026-05-04T10:02:00.0000000Z"
        }
        """;
}
