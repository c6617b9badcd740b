using System.Net;
using System.Text;

namespace Strava.Ingestion.Aot;

/// <summary>Answers with the sample of a path, as an object or as an array with one element.</summary>
internal sealed class SampleAnswers : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
        {
            await request.Content.CopyToAsync(Stream.Null, cancellationToken);
        }

        var path = request.RequestUri!.AbsolutePath;
        return path.EndsWith("/token", StringComparison.Ordinal)
            ? Json("""{"access_token":"an-access-token","refresh_token":"a-refresh-token","expires_in":21600,"scope":"read,activity:read_all"}""")
            : Answer(path["/api/v3/".Length..], request.Method);
    }

    private static HttpResponseMessage Answer(string path, HttpMethod method) => path switch
    {
        "athlete" => Json(Sample("DetailedAthlete")),
        "athlete/zones" => Json(Sample("Zones")),
        "athlete/activities" => Array("SummaryActivity"),
        "athlete/clubs" => Array("SummaryClub"),
        "athletes/42/stats" => Json(Sample("ActivityStats")),
        "athletes/42/routes" => Array("StravaRoute"),
        "activities" or "activities/7" => Json(Sample("DetailedActivity")),
        "activities/7/laps" => Array("Lap"),
        "activities/7/zones" => Array("ActivityZone"),
        "activities/7/comments" => Array("Comment"),
        "activities/7/kudos" => Array("AthleteName"),
        "activities/7/photos" => Array("Photo"),
        "activities/7/streams" => Json(Sample("StreamSet")),
        "clubs/3" => Json(Sample("DetailedClub")),
        "clubs/3/group_events" => Array("ClubEvent"),
        "gear/b1" => Json(Sample("DetailedGear")),
        "segments/9" => Json(Sample("DetailedSegment")),
        "segments/starred" => Array("SummarySegment"),
        "segments/explore" => Json(Sample("ExplorerResponse")),
        "segment_efforts/11" => Json(Sample("DetailedSegmentEffort")),
        "uploads" => Json(Sample("Upload")),
        "push_subscriptions" when method == HttpMethod.Get => Array("PushSubscription"),
        "push_subscriptions" => Json(Sample("PushSubscription")),
        _ => new HttpResponseMessage(HttpStatusCode.NotFound),
    };

    private static HttpResponseMessage Array(string name) => Json($"[{Sample(name)}]");

    private static HttpResponseMessage Json(string json) =>
        new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    private static string Sample(string name)
    {
        using var reader = new StreamReader(typeof(SampleAnswers).Assembly.GetManifestResourceStream($"Samples/{name}.json")!);
        return reader.ReadToEnd();
    }
}
