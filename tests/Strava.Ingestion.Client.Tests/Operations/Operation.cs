using System.Text.Json;
using System.Text.RegularExpressions;

namespace Strava.Ingestion.Client.Tests;

/// <summary>One row of the table of Strava's operations; deprecated parameters are left out of it.</summary>
internal sealed record Operation
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    public required string Id { get; init; }

    public required string Verb { get; init; }

    public required string Path { get; init; }

    /// <summary><c>live</c>, <c>restricted</c>, <c>undocumented</c>, <c>removed</c>, or <c>oauth</c> for what another part of the library does.</summary>
    public required string State { get; init; }

    public string[] Query { get; init; } = [];

    public string[] Form { get; init; } = [];

    public string[] Json { get; init; } = [];

    /// <summary>The model, with brackets for an array; <c>nothing</c>, <c>GPX</c> or <c>TCX</c>.</summary>
    public string Answer { get; init; } = "";

    public required int Status { get; init; }

    public static IReadOnlyList<Operation> All { get; } = Load();

    public bool IsAvailable => State is "live" or "restricted" or "undocumented";

    public bool IsArray => Answer.EndsWith("[]", StringComparison.Ordinal);

    public string Model => Answer.TrimEnd('[', ']');

    public bool Covers(string path) => Regex.IsMatch(path, "^" + Regex.Replace(Path, @"\{\w+\}", "[^/]+") + "$");

    public override string ToString() => Id;

    private static List<Operation> Load()
    {
        using var resource = typeof(Operation).Assembly.GetManifestResourceStream("operations.json")!;
        return JsonSerializer.Deserialize<List<Operation>>(resource, Options)!;
    }
}
