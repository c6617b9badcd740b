namespace Strava.Ingestion.TestSupport;

internal static class Sample
{
    /// <summary>An invented ride with every field that the typed view knows.</summary>
    public const string Activity = """
        {"resource_state":2,"athlete":{"id":42,"resource_state":1},"name":"Zürich – Böögg \"Test\" \u2764","distance":24931.4,
        "moving_time":4500,"elapsed_time":4501,"total_elevation_gain":17,"elev_high":410.2,"elev_low":-3,"type":"Ride",
        "sport_type":"GravelRide","workout_type":10,"id":154504250376823,"external_id":"garmin_push_12345","upload_id":987654321234567891,"upload_id_str":"987654321234567891",
        "start_date":"2018-05-02T12:15:09Z","start_date_local":"2018-05-02T14:15:09Z","timezone":"(GMT+01:00) Europe/Zurich",
        "utc_offset":7200,"start_latlng":[47.37,8.54],"end_latlng":[47,-8],"location_city":"Zürich","location_state":"ZH",
        "location_country":"Switzerland","achievement_count":1,"kudos_count":3,"comment_count":2,"athlete_count":1,"photo_count":0,
        "total_photo_count":4,"pr_count":5,"map":{"id":"a154504250376823","summary_polyline":"_p~iF~ps|U_ulLnnqC","resource_state":2},
        "device_name":"Wahoo ELEMNT","trainer":false,"commute":true,"manual":false,"private":false,"flagged":false,"hide_from_home":false,
        "has_kudoed":false,"from_accepted_tag":false,"visibility":"everyone","gear_id":"b12345678","average_speed":5.54,"max_speed":11,
        "average_cadence":67.1,"average_temp":21,"average_watts":175.3,"weighted_average_watts":210,"max_watts":406,"kilojoules":788.7,
        "device_watts":true,"has_heartrate":true,"average_heartrate":140.3,"max_heartrate":178,"heartrate_opt_out":false,
        "display_hide_heartrate_option":true,"suffer_score":82,"a_field_of_tomorrow":{"nested":[1,{"deep":null}]}}
        """;
}
