using System.Text.Json;

namespace Strava.Ingestion.Console.Tests;

/// <summary>What a caller sees of a command that has ended.</summary>
internal sealed record CommandResult(int ExitCode, string Out, string Error)
{
    public string[] OutLines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public string All => Out + Error;

    /// <summary>The JSON object, which has to be the last line of standard output.</summary>
    public JsonElement Json => JsonElement.Parse(OutLines[^1]);

    public string? Outcome => Json.GetProperty("outcome").GetString();

    public int Count(string name) => Json.GetProperty("activities").GetProperty(name).GetInt32();
}
