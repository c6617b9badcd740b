using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>Makes the connector's OpenAPI document (2.0, which custom connectors take) from the table of operations.</summary>
internal static partial class ConnectorDocument
{
    private static readonly Dictionary<string, (string Type, string Description)> Parameters = new()
    {
        ["after"] = ("integer", "Only what started after this moment, in seconds since 1970."),
        ["after_cursor"] = ("string", "Cursor of the last item of the previous page."),
        ["before"] = ("integer", "Only what started before this moment, in seconds since 1970."),
        ["end_date_local"] = ("string", "ISO 8601."),
        ["id"] = ("string", "Which."),
        ["include_all_efforts"] = ("boolean", "Whether all segment efforts come along."),
        ["key_by_type"] = ("boolean", "Has to be true."),
        ["keys"] = ("string", "The streams, comma-separated."),
        ["page"] = ("integer", "From 1."),
        ["page_size"] = ("integer", "At most 200."),
        ["per_page"] = ("integer", "At most 200."),
        ["segment_id"] = ("integer", "Of which segment."),
        ["start_date_local"] = ("string", "ISO 8601."),
        ["uploadId"] = ("string", "Which."),
    };

    public static string Of(IEnumerable<Operation> operations)
    {
        var paths = new JsonObject();
        foreach (var operation in operations)
        {
            paths[operation.Path] = new JsonObject { [operation.Verb.ToLowerInvariant()] = Of(operation) };
        }

        var document = new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "Strava", ["description"] = "Reads an athlete's activities from Strava.", ["version"] = "3" },
            ["host"] = "www.strava.com",
            ["basePath"] = "/api/v3",
            ["schemes"] = new JsonArray("https"),
            ["consumes"] = new JsonArray(),
            ["produces"] = new JsonArray("application/json"),
            ["securityDefinitions"] = new JsonObject
            {
                ["strava"] = new JsonObject
                {
                    ["type"] = "oauth2",
                    ["flow"] = "accessCode",
                    ["authorizationUrl"] = "https://www.strava.com/oauth/authorize",
                    ["tokenUrl"] = "https://www.strava.com/oauth/token",
                    ["scopes"] = new JsonObject { ["activity:read_all"] = "Every activity, private ones too" },
                },
            },
            ["security"] = new JsonArray(new JsonObject { ["strava"] = new JsonArray("activity:read_all") }),
            ["paths"] = paths,
        };
        return document.ToJsonString(new JsonSerializerOptions(CompactJson.Options) { WriteIndented = true }) + "\n";
    }

    private static JsonObject Of(Operation operation)
    {
        var inPath = PathParameter().Matches(operation.Path).Select(match => Parameter(match.Groups[1].Value, "path"));
        var inQuery = (operation.Query ?? []).Select(name => Parameter(name, "query"));
        return new JsonObject
        {
            ["operationId"] = operation.Id,
            ["summary"] = Words().Replace(operation.Id, " $0").ToLowerInvariant() is var words ? char.ToUpperInvariant(words[0]) + words[1..] : "",
            ["parameters"] = new JsonArray([.. inPath.Concat(inQuery)]),
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = operation.Answer, ["schema"] = Schema(operation.Answer) } },
        };
    }

    private static JsonObject Parameter(string name, string place)
    {
        var (type, description) = Parameters[name];
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["type"] = type, ["description"] = description, ["required"] = place == "path" };
        if (type == "integer")
        {
            parameter["format"] = "int64";
        }

        if (place == "path")
        {
            parameter["x-ms-url-encoding"] = "single";
        }

        return parameter;
    }

    private static JsonObject Schema(string answer) => answer.EndsWith("[]", StringComparison.Ordinal)
        ? new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } }
        : new JsonObject { ["type"] = "object" };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Words();
}
