using System.Text.Json.Nodes;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>The pipelines and datasets of a compiled factory.</summary>
internal sealed class Factory(Snapshot snapshot)
{
    public JsonObject Pipeline(string name) => Properties("pipelines", name);

    public JsonObject Dataset(string name) => Properties("datasets", name);

    private JsonObject Properties(string kind, string name) =>
        JsonObject.Create(Assert.Single(snapshot.OfType($"Microsoft.DataFactory/factories/{kind}"), resource => resource.ShortName == name).Json.GetProperty("properties"))!;
}
