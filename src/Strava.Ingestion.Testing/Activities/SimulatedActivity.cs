using System.Text.Json;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>An activity of a simulated athlete.</summary>
public sealed class SimulatedActivity
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    internal SimulatedActivity(long id, DateTimeOffset startDate, ReadOnlyMemory<byte> json, bool isPrivate)
    {
        Id = id;
        StartDate = DateTimeOffset.FromUnixTimeSeconds(startDate.ToUnixTimeSeconds());
        Json = json;
        IsPrivate = isPrivate;
    }

    /// <summary>Its id, possibly beyond 2^53.</summary>
    public long Id { get; }

    /// <summary>When it started: UTC, whole seconds.</summary>
    public DateTimeOffset StartDate { get; }

    /// <summary>The bytes that the activity list sends for it.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Whether only the athlete sees it: the list leaves it out without the scope <c>activity:read_all</c>.</summary>
    public bool IsPrivate { get; }

    /// <summary>What only the detail tells.</summary>
    internal string? Description { get; init; } = "Windy.";

    /// <returns>Whether an app with these scopes sees it.</returns>
    internal bool IsShownTo(ScopeSet scopes) => scopes.Allows(IsPrivate ? "activity:read_all" : "activity:read");

    /// <returns>What the bytes say; null when they are no JSON object.</returns>
    internal JsonObject? ToJson()
    {
        try
        {
            return JsonNode.Parse(Json.Span, nodeOptions: null, Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal SimulatedActivity With(ReadOnlyMemory<byte> json) => new(Id, StartDate, json, IsPrivate) { Description = Description };

    /// <summary>Changes some fields; what is no JSON object keeps its bytes.</summary>
    internal SimulatedActivity With(JsonObject fields)
    {
        var json = ToJson();
        var description = Description;
        foreach (var (name, value) in fields)
        {
            if (name == "description")
            {
                description = value?.ToString();
            }
            else if (json is not null)
            {
                json[name] = value?.DeepClone();
            }
        }

        var isPrivate = fields["private"]?.GetValue<bool>() ?? IsPrivate;
        return new SimulatedActivity(Id, StartDate, json is null ? Json : Answer.Bytes(json), isPrivate) { Description = description };
    }
}
