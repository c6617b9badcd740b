using System.Text.Json;
using System.Text.Json.Serialization;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>A row of the table of operations: what the connector offers of https://developers.strava.com/docs/reference/.</summary>
internal sealed record Operation(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("verb")] string Verb,
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("query")] string[]? Query,
    [property: JsonPropertyName("answer")] string Answer)
{
    public static IReadOnlyList<Operation> Read(string file) => JsonSerializer.Deserialize<List<Operation>>(File.ReadAllBytes(file))!;
}
