namespace Strava.Ingestion;

/// <summary>Asks Strava for one content of one activity.</summary>
internal sealed class ContentRequests(StravaTransport transport, TimeProvider time)
{
    private const string StreamKeys = "time,distance,latlng,altitude,velocity_smooth,heartrate,cadence,watts,temp,moving,grade_smooth";

    /// <summary>Asks once. What fails in passing comes back later from the queue, so that nothing waits for it here.</summary>
    /// <exception cref="StravaTransientException">It failed, or what answered is not what was asked for.</exception>
    /// <exception cref="StravaNotFoundException">There is none.</exception>
    public async Task<ContentAnswer> AskAsync(Run run, ContentItem item, CancellationToken cancellationToken)
    {
        // Recent training is what somebody waits for; the rest leaves the reserve alone.
        var priority = item.StartedWithin(ContentSchedule.Fresh, time.GetUtcNow()) ? RequestPriority.Live : RequestPriority.History;
        var athleteId = run.AthleteId!.Value;
        var request = FormattableString.Invariant($"{ActivityContent.NameOf(item.Kind)} of activity {item.Id}");
        var longest = item.Kind == ContentKinds.Streams ? ResponseBody.LongestStreams : ResponseBody.Longest;
        var body = await transport.With(run.Context(priority)).GetOnceAsync(PathOf(item), request, longest, cancellationToken).ConfigureAwait(false);
        if (item.Kind != ContentKinds.Detail)
        {
            return WholeJson.IsContainer(body.Span)
                ? new ContentAnswer(item) { Content = new ActivityContent(athleteId, item.Id, item.Kind, body, time.GetUtcNow()) }
                : throw new StravaTransientException($"The answer for the {request} is not a complete JSON array or object; try again later.");
        }

        return ActivityRecord.TryParse(athleteId, body, DetailLevel.Detail, time.GetUtcNow(), out var detail, out var rejected) && detail.Id == item.Id
            ? new ContentAnswer(item) { Detail = detail }
            : throw new StravaTransientException($"The answer for the {request} is another document; try again later. {rejected?.Reason}");
    }

    private static string PathOf(ContentItem item) => FormattableString.Invariant($"activities/{item.Id}") + item.Kind switch
    {
        ContentKinds.Detail => "?include_all_efforts=true",
        ContentKinds.Laps => "/laps",
        ContentKinds.Zones => "/zones",
        ContentKinds.Streams => $"/streams?keys={StreamKeys}&key_by_type=true",
        ContentKinds.Comments => "/comments?page_size=200",
        ContentKinds.Kudos => "/kudos?per_page=200",
        ContentKinds.Photos => "/photos?size=5000&photo_sources=true",
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };
}
