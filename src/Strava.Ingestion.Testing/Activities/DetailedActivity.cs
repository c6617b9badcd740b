using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>The detailed form of an activity, which is asked for one at a time.</summary>
internal static class DetailedActivity
{
    /// <returns>The summary with the fields that only the detail has; what is no JSON object comes as it is.</returns>
    public static ReadOnlyMemory<byte> Of(SimulatedActivity activity)
    {
        if (activity.ToJson() is not { } detail)
        {
            return activity.Json;
        }

        detail["resource_state"] = 3;
        detail["description"] = activity.Description;
        detail["calories"] = 512.3;
        detail["hide_from_home"] ??= false;
        detail["segment_efforts"] = new JsonArray();
        detail["splits_metric"] = new JsonArray();
        detail["laps"] = new JsonArray(new JsonObject { ["id"] = activity.Id, ["resource_state"] = 2, ["name"] = "Lap 1", ["lap_index"] = 1 });
        return Answer.Bytes(detail);
    }
}
