using System.Text.RegularExpressions;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>How new blobs reach the code of the Functions sample.</summary>
public sealed partial class FunctionsTemplateTests(CompiledSamples samples)
{
    [Fact]
    public void In_the_private_variant_Event_Grid_fills_the_queue_that_the_code_reads()
    {
        var snapshot = samples.Snapshot("Functions/infra/private.bicepparam");
        var subscription = snapshot.Single("Microsoft.EventGrid/systemTopics/eventSubscriptions");
        var code = File.ReadAllText(Path.Combine(Repository.Samples, "Functions", "LoadQueuedBlob.cs"));

        Assert.Equal("StorageQueue", subscription.Text("deliveryWithResourceIdentity.destination.endpointType"));
        Assert.Equal(QueueOfTheCode().Match(code).Groups[1].Value, subscription.Text("deliveryWithResourceIdentity.destination.properties.queueName"));
        Assert.Equal(subscription.Text("deliveryWithResourceIdentity.destination.properties.queueName"), snapshot.Single("Microsoft.Storage/storageAccounts/queueServices/queues").ShortName);
    }

    [Theory]
    [InlineData("small", "true", "false")]
    [InlineData("private", "false", "true")]
    public void One_of_the_two_functions_that_load_is_asleep(string variant, string queueDisabled, string triggerDisabled)
    {
        var settings = samples.Snapshot($"Functions/infra/{variant}.bicepparam").OfType("Microsoft.Web/sites/config").Single().Json.GetProperty("properties");

        Assert.Equal(queueDisabled, settings.GetProperty("AzureWebJobs.LoadQueuedBlob.Disabled").GetString(), ignoreCase: true);
        Assert.Equal(triggerDisabled, settings.GetProperty("AzureWebJobs.LoadBlob.Disabled").GetString(), ignoreCase: true);
    }

    [Fact]
    public void In_the_small_variant_there_is_no_queue() =>
        Assert.Empty(samples.Snapshot("Functions/infra/small.bicepparam").OfType("Microsoft.Storage/storageAccounts/queueServices/queues"));

    [Fact]
    public async Task The_retention_is_a_setting_of_the_app_if_it_is_given()
    {
        var without = samples.Snapshot("Functions/infra/small.bicepparam");
        var with = await samples.SnapshotAsync("Functions/infra/small.bicepparam", "param retention = ''", "param retention = '7.00:00:00'");

        Assert.Null(without.OfType("Microsoft.Web/sites/config").Single().Text("Strava__Ingestion__Retention"));
        Assert.Equal("7.00:00:00", with.OfType("Microsoft.Web/sites/config").Single().Text("Strava__Ingestion__Retention"));
    }

    [Fact]
    public async Task The_small_variant_takes_the_key_of_the_trigger_from_the_environment()
    {
        Assert.SkipUnless(BicepCli.IsThere, BicepCli.NotRun);

        var parameters = (await BicepCli.RunAsync(samples.Folder, "build-params", "Functions/infra/small.bicepparam", "--stdout")).AssertClean();

        Assert.Contains(BicepCli.BlobsExtensionKey, parameters.Output);
    }

    [GeneratedRegex("const string Queue = \"([^\"]+)\"")]
    private static partial Regex QueueOfTheCode();
}
