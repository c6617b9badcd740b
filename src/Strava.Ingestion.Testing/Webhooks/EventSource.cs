using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>Turns what happens to an athlete into the events that the app may see, by the scopes it has.</summary>
internal sealed class EventSource(SimulatedWebhooks webhooks)
{
    private static readonly Dictionary<string, string> Fields = new() { ["title"] = "name", ["type"] = "type", ["private"] = "private" };

    public void Watch(SimulatedAthlete athlete)
    {
        athlete.HistoryChanged += (_, change) => Tell(athlete, change);
        athlete.Disconnected += (_, _) => webhooks.Send("athlete", athlete.Id, "update", athlete.Id, new JsonObject { ["authorized"] = "false" });
    }

    /// <summary>An activity that the app can no longer see counts as deleted, and one that it can see from now on as new.</summary>
    private void Tell(SimulatedAthlete athlete, HistoryChange change)
    {
        var scopes = athlete.Tokens.Scopes;
        var before = change.Before?.IsShownTo(scopes) == true ? change.Before : null;
        var after = change.After?.IsShownTo(scopes) == true ? change.After : null;
        switch (before, after)
        {
            case (not null, not null) when Updates(before, after) is { Count: > 0 } updates:
                Send(after, "update", updates);
                break;
            case (not null, null):
                Send(before, "delete", []);
                break;
            case (null, not null):
                Send(after, "create", []);
                break;
        }

        void Send(SimulatedActivity activity, string aspect, JsonObject updates) =>
            webhooks.Send("activity", activity.Id, aspect, athlete.Id, updates);
    }

    /// <summary>Only title, type and privacy are told; whatever else changed must be found by reading.</summary>
    private static JsonObject Updates(SimulatedActivity before, SimulatedActivity after)
    {
        var (old, now) = (before.ToJson(), after.ToJson());
        return new JsonObject(
            from field in Fields
            let value = now?[field.Value]?.ToString() ?? ""
            where value != (old?[field.Value]?.ToString() ?? "")
            select KeyValuePair.Create(field.Key, (JsonNode?)value));
    }
}
