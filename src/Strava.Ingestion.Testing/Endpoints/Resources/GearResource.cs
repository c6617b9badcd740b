namespace Strava.Ingestion.Testing;

/// <summary>The athlete's gear, and whatever else the activities name as gear.</summary>
internal sealed class GearResource : IResource
{
    public Answer? Handle(ApiRequest request) => (request.Method, request.Path) switch
    {
        ("GET", ["gear", var id]) => request.With("read", () => Get(request.Athlete, id)),
        _ => null,
    };

    private static Answer Get(SimulatedAthlete athlete, string id) =>
        (athlete.Profile.Gear.FirstOrDefault(gear => gear.Id == id) ?? FindInActivities(athlete, id)) is { } gear
            ? Answer.Json(200, gear.Detailed())
            : Answer.NotFound("Gear");

    /// <summary>Gear that only activities still know is retired.</summary>
    private static Gear? FindInActivities(SimulatedAthlete athlete, string id) =>
        athlete.Activities.Any(activity => activity.ToJson()?["gear_id"]?.ToString() == id)
            ? new Gear(id, $"Gear {id}", Distance: 0, Retired: true)
            : null;
}
