using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>The compiled factory with a simulated Strava, a vault that holds its secrets, and a container of its own.</summary>
internal sealed class FactoryScene : CloudScene
{
    private FactoryScene(Factory factory, AzuriteFixture azurite, StravaSimulator strava, FakeTimeProvider time)
        : base(azurite, "adf", strava, time)
    {
        Cloud.Secrets["strava-client-secret"] = strava.ClientSecret;
        Cloud.Secrets["strava-refresh-token"] = strava.Athlete.RefreshToken;
        Cloud.Secrets["alert-webhook"] = SimulatedCloud.Webhook;
        Runtime = new FactoryRuntime(factory, Http, Container, strava.ApiBaseAddress, time);
        Runtime.GlobalParameters["vaultUri"] = SimulatedCloud.Vault;
        Runtime.GlobalParameters["apiAddress"] = strava.ApiBaseAddress.ToString();
        Runtime.GlobalParameters["oauthAddress"] = strava.OAuthBaseAddress.ToString();
        Runtime.GlobalParameters["clientId"] = strava.ClientId;
    }

    public FactoryRuntime Runtime { get; }

    public static async Task<FactoryScene> StartAsync(CompiledSamples samples, AzuriteFixture azurite, Action<StravaSimulatorOptions>? configure = null)
    {
        var factory = new Factory(samples.Snapshot("DataFactory/small.bicepparam"));
        var (strava, time) = await StartStravaAsync(configure);
        var scene = new FactoryScene(factory, azurite, strava, time);
        await scene.Container.CreateAsync(cancellationToken: Cancellation);
        return scene;
    }

    public async Task<(StepStatus Status, PipelineRun Run)> RunAsync(int lookbackDays = 0)
    {
        var run = new PipelineRun(Runtime, "strava-to-blobs", new JsonObject { ["lookbackDays"] = lookbackDays });
        return (await run.RunAsync(), run);
    }
}
