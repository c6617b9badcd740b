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

    [GeneratedRegex("const string Queue = \"([^\"]+)\"")]
    private static partial Regex QueueOfTheCode();
}
