namespace Strava.Ingestion;

/// <summary>What there is of an athlete beside the activities. Each kind costs a few reads of the quota a day.</summary>
[Flags]
public enum AthleteDocumentKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Who the athlete is, with the gear in use; one read a day. Without the scope <c>profile:read_all</c> the short form, which has no gear. https://developers.strava.com/docs/reference/#api-Athletes-getLoggedInAthlete</summary>
    Profile = 1,

    /// <summary>Zones of heart rate and power; one read a day. Needs the scope <c>profile:read_all</c>. https://developers.strava.com/docs/reference/#api-Athletes-getLoggedInAthleteZones</summary>
    Zones = 2,

    /// <summary>Totals; one read a day. https://developers.strava.com/docs/reference/#api-Athletes-getStats</summary>
    Stats = 4,

    /// <summary>Bikes and shoes in detail, retired ones too; one read a gear in 30 days. https://developers.strava.com/docs/reference/#api-Gears-getGearById</summary>
    Gear = 8,

    /// <summary>Starred segments; one read a day for each 200, and one more. https://developers.strava.com/docs/reference/#api-Segments-getLoggedInAthleteStarredSegments</summary>
    StarredSegments = 16,

    /// <summary>Planned routes; one read a day for each 200, and one more. https://developers.strava.com/docs/reference/#api-Routes-getRoutesByAthleteId</summary>
    Routes = 32,

    /// <summary>
    /// Bikes, or shoes, as the tables of the athlete's export list them: by name, because an export knows no ids. Nobody can ask Strava for it, and it stays
    /// beside what the API says.
    /// </summary>
    ExportGear = 64,
}
