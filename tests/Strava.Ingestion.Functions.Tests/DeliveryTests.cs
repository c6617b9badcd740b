namespace Strava.Ingestion.Functions.Tests;

public sealed class DeliveryTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("Activity")]
    [InlineData("Batch")]
    public async Task After_the_timer_and_then_every_blob_the_database_holds_every_activity_byte_for_byte(string layout)
    {
        await using var app = await FunctionApp.StartAsync(azurite, ("Sinks:AzureBlob:Layout", layout));

        await app.SyncAsync();
        await app.LoadEveryBlobAsync();

        app.AssertDelivered();
        Assert.Empty(await app.QuarantineAsync());
    }

    [Fact]
    public async Task The_timer_leaves_the_database_to_the_blobs()
    {
        await using var app = await FunctionApp.StartAsync(azurite, options => options.ActivityCount = 10);

        await app.SyncAsync();

        Assert.False(File.Exists(app.DatabasePath));
    }

    [Fact]
    public async Task The_blobs_cost_no_request()
    {
        await using var app = await FunctionApp.StartAsync(azurite, options => options.ActivityCount = 10);
        await app.SyncAsync();
        var sent = app.Strava.Requests.Count;

        await app.LoadEveryBlobAsync();

        Assert.Equal(sent, app.Strava.Requests.Count);
    }

    [Theory]
    [InlineData("Activity")]
    [InlineData("Batch")]
    public async Task A_second_timer_writes_no_blob(string layout)
    {
        await using var app = await FunctionApp.StartAsync(azurite, ("Sinks:AzureBlob:Layout", layout));
        await app.SyncAsync();
        var before = await app.BlobsAsync();

        await app.SyncAsync();

        Assert.Equal(before, await app.BlobsAsync());
    }

    [Fact]
    public async Task Every_blob_again_changes_no_row()
    {
        await using var app = await FunctionApp.StartAsync(azurite, options => options.ActivityCount = 50);
        await app.SyncAsync();
        await app.LoadEveryBlobAsync();
        var before = app.Database.Rows();
        app.Time.Advance(TimeSpan.FromHours(1));

        await app.LoadEveryBlobAsync();

        Assert.Equal(50, before.Count);
        Assert.Equal(before, app.Database.Rows());
    }

    [Fact]
    public async Task An_edit_on_Strava_reaches_the_database_through_one_blob()
    {
        await using var app = await FunctionApp.StartAsync(azurite, options => options.ActivityCount = 50);
        await app.SyncAsync();
        await app.LoadEveryBlobAsync();
        var before = await app.DocumentsAsync();
        app.Strava.Athlete.Edit(app.Strava.Athlete.Activities.MaxBy(activity => activity.StartDate)!.Id);
        app.Time.Advance(TimeSpan.FromHours(1));

        await app.SyncAsync();
        var changed = Assert.Single((await app.DocumentsAsync()).Except(before), blob => !blob.Key.Contains("/counts/", StringComparison.Ordinal));
        await app.LoadAsync(changed.Key);

        app.AssertDelivered();
    }
}
