using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>A bike or a pair of shoes.</summary>
/// <param name="Id">Its id, with the prefix that tells which of both it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Distance">Metres.</param>
/// <param name="Retired">Whether it is out of use; the athlete's profile leaves it out then.</param>
internal sealed record Gear(string Id, string Name, double Distance, bool Retired)
{
    public bool IsBike => Id.StartsWith(GearPrefix.Bike, StringComparison.Ordinal);

    public JsonObject Summary(bool primary) => new()
    {
        ["id"] = Id,
        ["resource_state"] = 2,
        ["primary"] = primary,
        ["name"] = Name,
        ["retired"] = Retired,
        ["distance"] = Distance,
    };

    public JsonObject Detailed()
    {
        var gear = Summary(primary: false);
        gear["resource_state"] = 3;
        gear["brand_name"] = IsBike ? "BMC" : "Hoka";
        gear["model_name"] = Name;
        gear["description"] = "";
        if (IsBike)
        {
            gear["frame_type"] = 3;
            gear["weight"] = 8.4;
        }

        return gear;
    }
}
