using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>A segment that any athlete can star.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Distance">Metres.</param>
/// <param name="Grade">The average, in percent.</param>
internal sealed record Segment(long Id, string Name, double Distance, double Grade)
{
    public static Segment[] All { get; } = [new(229_781, "Hawk Hill", 2684.82, 5.7), new(1_323_785, "Üetliberg von Triemli", 4010, 10.1)];

    public JsonObject Summary(bool starred) => new()
    {
        ["id"] = Id,
        ["resource_state"] = 2,
        ["name"] = Name,
        ["activity_type"] = "Ride",
        ["distance"] = Distance,
        ["average_grade"] = Grade,
        ["climb_category"] = 1,
        ["private"] = false,
        ["hazardous"] = false,
        ["starred"] = starred,
    };

    public JsonObject Detailed(bool starred)
    {
        var segment = Summary(starred);
        segment["resource_state"] = 3;
        segment["created_at"] = "2009-09-21T20:29:41Z";
        segment["updated_at"] = "2018-02-15T09:04:18Z";
        segment["effort_count"] = 309_974;
        segment["athlete_count"] = 30_623;
        segment["star_count"] = 2428;
        return segment;
    }
}
