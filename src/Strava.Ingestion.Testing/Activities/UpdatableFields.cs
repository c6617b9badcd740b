using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>The fields of an activity that an app may change (https://developers.strava.com/docs/reference/#api-models-UpdatableActivity).</summary>
internal static class UpdatableFields
{
    private static readonly string[] Names = ["name", "description", "commute", "trainer", "hide_from_home", "type", "sport_type", "gear_id"];

    /// <returns>The changes as the activity stores them; whatever else was sent is ignored.</returns>
    public static JsonObject Of(JsonObject sent)
    {
        var changes = new JsonObject(
            from field in sent
            where Names.Contains(field.Key)
            select KeyValuePair.Create(field.Key, field.Value?.DeepClone()));
        if (changes["sport_type"] is { } sport)
        {
            changes["type"] = Sport.TypeOf(sport.ToString());
        }
        else if (changes["type"] is { } type)
        {
            changes["sport_type"] = type.DeepClone();
        }

        if (changes["gear_id"]?.ToString() == "none")
        {
            changes["gear_id"] = null;
        }

        return changes;
    }
}
