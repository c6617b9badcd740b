using System.Diagnostics.CodeAnalysis;

namespace Strava.Ingestion.Aot;

/// <summary>Calls what gives each model that is an answer, and what writes.</summary>
internal static class Tour
{
    /// <returns>A line for each answer: the model, and how many bytes of JSON stand beside it.</returns>
    public static async Task<List<string>> ReadEverythingAsync(IStravaClient strava)
    {
        List<StravaModel> answers =
        [
            await strava.Athletes.GetAsync(),
            await strava.Athletes.UpdateWeightAsync(61.5),
            await strava.Athletes.GetZonesAsync(),
            await strava.Athletes.GetStatsAsync(42),
            await strava.Activities.ListAsync().FirstAsync(),
            await strava.Activities.GetAsync(7, includeAllEfforts: true),
            await strava.Activities.CreateAsync(new NewActivity { Name = "Walk", SportType = SportType.Walk, StartDateLocal = new DateTime(2026, 5, 4), ElapsedTime = TimeSpan.FromHours(1) }),
            await strava.Activities.UpdateAsync(7, new UpdatableActivity { Name = "Walk", Commute = true }),
            await strava.Activities.ListLapsAsync(7).FirstAsync(),
            await strava.Activities.ListZonesAsync(7).FirstAsync(),
            await strava.Activities.ListCommentsAsync(7).FirstAsync(),
            await strava.Activities.ListKudosAsync(7).FirstAsync(),
            await strava.Activities.ListPhotosAsync(7).FirstAsync(),
            await strava.Clubs.ListAsync().FirstAsync(),
            await strava.Clubs.GetAsync(3),
            await strava.Clubs.ListEventsAsync(3).FirstAsync(),
            await strava.Gear.GetAsync("b1"),
            await strava.Routes.ListAsync(42).FirstAsync(),
            await strava.Segments.GetAsync(9),
            await strava.Segments.ListStarredAsync().FirstAsync(),
            await strava.Segments.ExploreAsync(new ExploreQuery { SouthWest = new(47, 8), NorthEast = new(48, 9) }),
            await strava.SegmentEfforts.GetAsync(11),
            await strava.Streams.GetForActivityAsync(7),
            await strava.Uploads.CreateAsync(new NewUpload { File = new MemoryStream([1, 2, 3]), DataType = UploadDataType.Fit }),
            await strava.PushSubscriptions.ListAsync().FirstAsync(),
        ];
        Check(answers);
        return [.. answers.Select(answer => $"{answer.GetType().Name} {answer.Raw.Length}")];
    }

    private static void Check(List<StravaModel> answers)
    {
        var detail = answers.OfType<DetailedActivity>().First();
        Require(detail is { SportType: SportType.GravelRide, StartLatlng: not null, StartDateLocal.Kind: DateTimeKind.Unspecified, Laps: [{ Activity.Id: > 0 }] });
        Require(detail.SegmentEfforts is [{ Segment: { Name: not null, AthletePrEffort.ElapsedTime: not null, Raw.IsEmpty: false }, Achievements.Count: 1 }]);
        Require(detail.Photos?.Primary?.Urls is { Count: 2 } && detail.SplitsMetric is [{ Number: not null }] && EncodedPolyline.Decode(detail.Map!.Polyline!).Count == 3);
        Require(answers.OfType<StreamSet>().First() is { Count: 3, Watts.Data: [0, 7, null], Latlng.Data: [{ Latitude: 47.1 }, _, null], Moving.Data: [true, false, null] });
        Require(answers.OfType<DetailedAthlete>().First() is { Weight: not null, Bikes: [{ Id.Length: > 0 }], Clubs: [{ ActivityTypes.Count: 2 }] });
        Require(answers.OfType<Photo>().First() is { Sizes.Count: 2, Location: not null } && answers.OfType<ClubEvent>().First() is { UpcomingOccurrences: [not null, not null], Route.Waypoints.Count: 1 });
        Require(answers.OfType<Upload>().First().ToResult() is { Outcome: UploadOutcome.Duplicate, ActivityId: 21234316 });
        Require(answers.TrueForAll(answer => !answer.Raw.IsEmpty));
    }

    private static void Require(
        [DoesNotReturnIf(false)] bool holds, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(holds))] string? what = null)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"This does not hold: {what}");
        }
    }
}
