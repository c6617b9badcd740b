using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>The second pipeline, and what both have to hold.</summary>
public sealed class FactoryTests(CompiledSamples samples, AzuriteFixture azurite)
{
    [Fact]
    public async Task Every_blob_of_the_run_reaches_the_database_whole_as_one_row()
    {
        await using var scene = await FactoryScene.StartAsync(samples, azurite);
        await scene.RunAsync();
        scene.Time.Advance(TimeSpan.FromDays(1));

        await scene.RunAsync(lookbackDays: 30);

        var later = (await scene.BlobsAsync()).Except(scene.Runtime.Staged.Select(page => page.Document)).Count();
        Assert.Equal(3, later);
        Assert.All(scene.Runtime.Staged, page => Assert.StartsWith("20260505T100200-", page.Blob, StringComparison.Ordinal));
        Assert.Equal("""[dbo].[load_strava_pages]{"athlete_id":{"type":"Int64","value":"134815"},"retrieved_at":{"type":"Datetime","value":"2026-05-05T10:02:00.0000000Z"}}""", scene.Runtime.Procedures[^1]);
    }

    [Theory]
    [InlineData("small")]
    [InlineData("private")]
    public void The_trigger_runs_daily_with_a_lookback(string variant)
    {
        var trigger = samples.Snapshot($"DataFactory/{variant}.bicepparam").Single("Microsoft.DataFactory/factories/triggers");

        Assert.Equal("Day", trigger.Text("typeProperties.recurrence.frequency"));
        Assert.Equal("[9]", trigger.Property("typeProperties.recurrence.schedule.hours")!.Value.GetRawText().Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""));
        Assert.Equal(30, trigger.Property("pipelines")!.Value[0].GetProperty("parameters").GetProperty("lookbackDays").GetInt32());
    }

    [Fact]
    public void What_an_activity_knows_of_a_secret_is_kept_out_of_the_history_of_runs()
    {
        var pipeline = new Factory(samples.Snapshot("DataFactory/small.bicepparam")).Pipeline("strava-to-blobs");

        foreach (var activity in Activities(pipeline["activities"]!))
        {
            var text = activity["typeProperties"]!.ToJsonString(CompactJson.Options);
            var policy = activity["policy"];
            Assert.True(!text.Contains(".output.access_token", StringComparison.Ordinal) && !text.Contains(".output.value)", StringComparison.Ordinal) || activity["typeProperties"]!["expression"] is not null || activity["type"]!.ToString() == "Until" || IsTrue(policy, "secureInput"), activity["name"]!.ToString());
            Assert.True(!text.Contains("secrets/", StringComparison.Ordinal) || policy is null || IsTrue(policy, "secureOutput"), activity["name"]!.ToString());
        }
    }

    [Fact]
    public void Only_the_private_variant_runs_in_a_managed_network_with_private_endpoints()
    {
        var network = samples.Snapshot("DataFactory/private.bicepparam");

        Assert.Equal("default", network.Single("Microsoft.DataFactory/factories/integrationRuntimes").Text("managedVirtualNetwork.referenceName"));
        Assert.Equal("5", network.Single("Microsoft.DataFactory/factories/integrationRuntimes").Text("typeProperties.computeProperties.pipelineExternalComputeScaleProperties.timeToLive"));
        Assert.Equal(3, network.OfType("Microsoft.DataFactory/factories/managedVirtualNetworks/managedPrivateEndpoints").Count());
        Assert.Empty(samples.Snapshot("DataFactory/small.bicepparam").OfType("Microsoft.DataFactory/factories/managedVirtualNetworks"));
    }

    [Fact]
    public void A_failed_run_sends_a_mail()
    {
        var snapshot = samples.Snapshot("DataFactory/small.bicepparam");

        Assert.Contains("PipelineFailedRuns", snapshot.Single("Microsoft.Insights/metricAlerts").Json.GetRawText());
        Assert.Equal("someone@example.com", snapshot.Single("Microsoft.Insights/actionGroups").Property("emailReceivers")!.Value[0].GetProperty("emailAddress").GetString());
    }

    private static bool IsTrue(JsonNode? policy, string name) => policy?[name]?.GetValueKind() == JsonValueKind.True;

    private static IEnumerable<JsonObject> Activities(JsonNode part) => part switch
    {
        JsonArray activities => activities.SelectMany(activity => Activities(activity!)),
        JsonObject activity => ((string[])["activities", "ifTrueActivities", "ifFalseActivities"])
            .Select(inner => activity["typeProperties"]?[inner]).OfType<JsonArray>().SelectMany(Activities).Prepend(activity),
        _ => [],
    };
}
