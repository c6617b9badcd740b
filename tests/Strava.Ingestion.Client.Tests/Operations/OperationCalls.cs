using System.Text;

namespace Strava.Ingestion.Client.Tests;

/// <summary>A call of every operation, with every parameter it has.</summary>
internal static class OperationCalls
{
    private const string Keys = "time,distance,latlng,altitude,velocity_smooth,heartrate,cadence,watts,temp,moving,grade_smooth";
    private const string AppCredentials = "client_id=12345&client_secret=" + TestCore.Secret;

    private static readonly DateTime Noon = new(2026, 5, 4, 12, 30, 15);

    public static IReadOnlyDictionary<string, OperationCall> All { get; } = new Dictionary<string, OperationCall>
    {
        ["createActivity"] = new("/activities", "", async strava => await strava.Activities.CreateAsync(new NewActivity
        {
            Name = "Zürich & back",
            SportType = SportType.GravelRide,
            StartDateLocal = Noon,
            ElapsedTime = TimeSpan.FromMinutes(61),
            Description = "Windy",
            Distance = 1234.5,
            Trainer = false,
            Commute = true,
        }))
        {
            Body = new()
            {
                ["name"] = "Zürich & back",
                ["sport_type"] = "GravelRide",
                ["start_date_local"] = "2026-05-04T12:30:15Z",
                ["elapsed_time"] = "3660",
                ["description"] = "Windy",
                ["distance"] = "1234.5",
                ["trainer"] = "0",
                ["commute"] = "1",
            },
        },
        ["getActivityById"] = new("/activities/7", "include_all_efforts=true", async strava => await strava.Activities.GetAsync(7, includeAllEfforts: true)),
        ["updateActivityById"] = new("/activities/7", "", async strava => await strava.Activities.UpdateAsync(7, new UpdatableActivity
        {
            Name = "Zürich",
            Description = "",
            SportType = SportType.Ride,
            GearId = UpdatableActivity.NoGear,
            Commute = true,
            Trainer = false,
            HideFromHome = true,
        }))
        {
            Body = new()
            {
                ["name"] = "Zürich",
                ["description"] = "",
                ["sport_type"] = "Ride",
                ["gear_id"] = "none",
                ["commute"] = "true",
                ["trainer"] = "false",
                ["hide_from_home"] = "true",
            },
        },
        ["getCommentsByActivityId"] = new("/activities/7/comments", "page_size=50", strava => ToList(strava.Activities.ListCommentsAsync(7, 50)))
        {
            Further = ["page_size=50&after_cursor=eyJpZCI6MX0%3D"],
        },
        ["getKudoersByActivityId"] = Counted("/activities/7/kudos", strava => strava.Activities.ListKudosAsync(7, 50)),
        ["getLapsByActivityId"] = new("/activities/7/laps", "", strava => ToList(strava.Activities.ListLapsAsync(7))),
        ["getZonesByActivityId"] = new("/activities/7/zones", "", strava => ToList(strava.Activities.ListZonesAsync(7))),
        ["getActivityPhotos"] = new("/activities/7/photos", "size=600&photo_sources=true", strava => ToList(strava.Activities.ListPhotosAsync(7, 600, photoSources: true))),
        ["getLoggedInAthleteActivities"] = new("/athlete/activities", "after=1700000000&before=1800000000&page=1&per_page=50", strava => ToList(strava.Activities.ListAsync(new ActivityQuery
        {
            After = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            Before = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000),
            PageSize = 50,
        })))
        {
            Further = ["after=1700000000&before=1800000000&page=2&per_page=50"],
        },
        ["getLoggedInAthlete"] = new("/athlete", "", async strava => await strava.Athletes.GetAsync()),
        ["updateLoggedInAthlete"] = new("/athlete", "", async strava => await strava.Athletes.UpdateWeightAsync(61.5)) { Body = new() { ["weight"] = "61.5" } },
        ["getLoggedInAthleteZones"] = new("/athlete/zones", "", async strava => await strava.Athletes.GetZonesAsync()),
        ["getStats"] = new("/athletes/42/stats", "", async strava => await strava.Athletes.GetStatsAsync(42)),
        ["getAthleteKoms"] = Counted("/athletes/42/koms", strava => strava.Athletes.ListKomsAsync(42, 50)),
        ["getLoggedInAthleteClubs"] = Counted("/athlete/clubs", strava => strava.Clubs.ListAsync(50)),
        ["getClubById"] = new("/clubs/3", "", async strava => await strava.Clubs.GetAsync(3)),
        ["getClubGroupEvents"] = Counted("/clubs/3/group_events", strava => strava.Clubs.ListEventsAsync(3, 50)),
        ["getGearById"] = new("/gear/b12345678", "", async strava => await strava.Gear.GetAsync("b12345678")),
        ["getRouteById"] = new("/routes/3456789012345678901", "", async strava => await strava.Routes.GetAsync(3456789012345678901)),
        ["getRouteAsGPX"] = new("/routes/5/export_gpx", "", async strava => await ReadAsync(await strava.Routes.ExportGpxAsync(5))),
        ["getRouteAsTCX"] = new("/routes/5/export_tcx", "", async strava => await ReadAsync(await strava.Routes.ExportTcxAsync(5))),
        ["getRoutesByAthleteId"] = Counted("/athletes/42/routes", strava => strava.Routes.ListAsync(42, 50)),
        ["exploreSegments"] = new("/segments/explore", "bounds=47.1,-8.5,47.25,-8&activity_type=riding&min_cat=0&max_cat=5", async strava => await strava.Segments.ExploreAsync(new ExploreQuery
        {
            SouthWest = new(47.1, -8.5),
            NorthEast = new(47.25, -8),
            ActivityType = ExplorerActivityType.Riding,
            MinCategory = 0,
            MaxCategory = 5,
        })),
        ["getSegmentById"] = new("/segments/9", "", async strava => await strava.Segments.GetAsync(9)),
        ["getLoggedInAthleteStarredSegments"] = Counted("/segments/starred", strava => strava.Segments.ListStarredAsync(50)),
        ["starSegment"] = new("/segments/9/starred", "", async strava => await strava.Segments.StarAsync(9, starred: true)) { Body = new() { ["starred"] = "true" } },
        ["getEffortsBySegmentId"] = new(
            "/segment_efforts",
            "segment_id=9&start_date_local=2026-05-04T12:30:15Z&end_date_local=2026-05-05T12:30:15Z&per_page=50",
            strava => ToList(strava.SegmentEfforts.ListAsync(9, Noon, Noon.AddDays(1), 50))),
        ["getSegmentEffortById"] = new("/segment_efforts/11", "", async strava => await strava.SegmentEfforts.GetAsync(11)),
        ["getSegmentAllEfforts"] = Counted("/segments/9/all_efforts", strava => strava.SegmentEfforts.ListAllAsync(9, 50)),
        ["getActivityStreams"] = new("/activities/7/streams", $"keys={Keys}&key_by_type=true", async strava => await strava.Streams.GetForActivityAsync(7)),
        ["getSegmentEffortStreams"] = new("/segment_efforts/11/streams", "keys=watts,temp&key_by_type=true", async strava => await strava.Streams.GetForSegmentEffortAsync(11, [StreamKey.Watts, StreamKey.Temp])),
        ["getSegmentStreams"] = new("/segments/9/streams", "keys=distance,latlng,altitude&key_by_type=true", async strava => await strava.Streams.GetForSegmentAsync(9)),
        ["getRouteStreams"] = new("/routes/5/streams", "", async strava => await strava.Streams.GetForRouteAsync(5)),
        ["createUpload"] = new("/uploads", "", async strava => await strava.Uploads.CreateAsync(new NewUpload
        {
            File = new MemoryStream("the file"u8.ToArray()),
            DataType = UploadDataType.FitGz,
            FileName = "Zürich.fit.gz",
            ExternalId = "mine-1",
            Name = "Zürich",
            Description = "Windy",
            SportType = SportType.Run,
            Trainer = true,
            Commute = false,
        }))
        {
            Body = new()
            {
                ["file"] = "the file",
                ["data_type"] = "fit.gz",
                ["external_id"] = "mine-1",
                ["name"] = "Zürich",
                ["description"] = "Windy",
                ["sport_type"] = "Run",
                ["trainer"] = "1",
                ["commute"] = "0",
            },
        },
        ["getUploadById"] = new("/uploads/13", "", async strava => await strava.Uploads.GetAsync(13)),
        ["createPushSubscription"] = new("/push_subscriptions", "", async strava => await strava.PushSubscriptions.CreateAsync(new Uri("https://example.com/events?a=b"), "a token"))
        {
            Body = new() { ["client_id"] = "12345", ["client_secret"] = TestCore.Secret, ["callback_url"] = "https://example.com/events?a=b", ["verify_token"] = "a token" },
        },
        ["listPushSubscriptions"] = new("/push_subscriptions", AppCredentials, strava => ToList(strava.PushSubscriptions.ListAsync())),
        ["deletePushSubscription"] = new("/push_subscriptions/17", AppCredentials, async strava =>
        {
            await strava.PushSubscriptions.DeleteAsync(17);
            return null;
        }),
    };

    private static OperationCall Counted<T>(string path, Func<IStravaClient, StravaList<T>> list)
        where T : StravaModel => new(path, "page=1&per_page=50", strava => ToList(list(strava))) { Further = ["page=2&per_page=50"] };

    private static async Task<object?> ToList<T>(StravaList<T> list)
        where T : StravaModel => await list.ToListAsync();

    private static async Task<object?> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
