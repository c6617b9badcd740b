using System.Globalization;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>The athlete whose token it is.</summary>
internal sealed class AthleteResource(TimeProvider time) : IResource
{
    public Answer? Handle(ApiRequest request) => (request.Method, request.Path) switch
    {
        ("GET", ["athlete"]) => Get(request),
        ("PUT", ["athlete"]) => request.With("profile:write", () => Update(request)),
        ("GET", ["athlete", "zones"]) => request.With("profile:read_all", static () => Answer.Json(200, Zones())),
        ("GET", ["athletes", var id, "stats"]) => request.ForSelf(id, () => request.With("read", () => GetStats(request.Athlete))),
        _ => null,
    };

    private static Answer Get(ApiRequest request) =>
        Answer.Json(200, request.Scopes.Allows("profile:read_all") ? request.Athlete.Profile.Detailed() : request.Athlete.Profile.Summary());

    private static Answer Update(ApiRequest request)
    {
        if (!double.TryParse(request.Parameters["weight"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) || weight <= 0)
        {
            return Answer.Invalid("Athlete", "weight");
        }

        request.Athlete.Profile.Weight = weight;
        return Answer.Json(200, request.Athlete.Profile.Detailed());
    }

    private Answer GetStats(SimulatedAthlete athlete) => Answer.Json(200, ActivityStats.Of(athlete.Activities, time.GetUtcNow()));

    private static JsonObject Zones() => new()
    {
        ["heart_rate"] = new JsonObject { ["custom_zones"] = false, ["zones"] = ZonesUpTo(115, 152, 171, 190) },
        ["power"] = new JsonObject { ["zones"] = ZonesUpTo(132, 180, 216, 252, 288, 360) },
    };

    /// <summary>Strava writes -1 where a zone is open.</summary>
    private static JsonArray ZonesUpTo(params int[] bounds) =>
        [.. bounds.Prepend(0).Zip(bounds.Append(-1), static (min, max) => new JsonObject { ["min"] = min, ["max"] = max })];
}
