using System.Text.Json;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>What the compiler foresees of a deployment: every resource of every module, with conditions and parameters resolved.</summary>
internal sealed class Snapshot(JsonElement document)
{
    public IReadOnlyList<ForeseenResource> Resources { get; } =
        [.. document.GetProperty("predictedResources").EnumerateArray().Select(resource => new ForeseenResource(resource))];

    public IReadOnlyList<string> Outputs { get; } =
        document.TryGetProperty("outputs", out var outputs) ? [.. outputs.EnumerateObject().Select(output => output.Name)] : [];

    /// <returns>The value of an output, or the expression that Azure will evaluate.</returns>
    public string? Output(string name) => document.GetProperty("outputs").GetProperty(name).GetString();

    public IEnumerable<ForeseenResource> OfType(string type) => Resources.Where(resource => resource.Is(type));

    public ForeseenResource Single(string type) => Assert.Single(OfType(type));
}
