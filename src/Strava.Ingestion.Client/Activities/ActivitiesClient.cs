namespace Strava.Ingestion.Client;

internal sealed class ActivitiesClient(StravaTransport transport, StravaLists lists) : IActivitiesClient
{
    public StravaList<SummaryActivity> ListAsync(ActivityQuery? query)
    {
        var asked = query ?? new ActivityQuery();
        return lists.ListCountedAsync<SummaryActivity>(asked.ToPath, "the activity list", PagePosition.First(asked.PageSize, asked.Page));
    }

    public Task<DetailedActivity> GetAsync(long activityId, bool includeAllEfforts, CancellationToken cancellationToken) =>
        transport.GetAsync<DetailedActivity>(Path(activityId).Add("include_all_efforts", includeAllEfforts ? true : null), Name(activityId), cancellationToken);

    public StravaList<Lap> ListLapsAsync(long activityId) =>
        lists.ListWholeAsync<Lap>(() => new($"activities/{activityId}/laps"), $"the laps of {Name(activityId)}");

    public StravaList<ActivityZone> ListZonesAsync(long activityId) =>
        lists.ListWholeAsync<ActivityZone>(() => new($"activities/{activityId}/zones"), $"the zones of {Name(activityId)}");

    public StravaList<Comment> ListCommentsAsync(long activityId, int pageSize) =>
        lists.ListContinuedAsync<Comment>(() => new($"activities/{activityId}/comments"), $"the comments on {Name(activityId)}", pageSize, comment => comment.Cursor);

    public StravaList<AthleteName> ListKudosAsync(long activityId, int pageSize) =>
        lists.ListCountedAsync<AthleteName>(() => new($"activities/{activityId}/kudos"), $"the kudos of {Name(activityId)}", PagePosition.First(pageSize));

    public StravaList<Photo> ListPhotosAsync(long activityId, int? size, bool? photoSources) =>
        lists.ListWholeAsync<Photo>(
            () => new RequestPath($"activities/{activityId}/photos").Add("size", size).Add("photo_sources", photoSources),
            $"the photos of {Name(activityId)}");

    public Task<DetailedActivity> CreateAsync(NewActivity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return transport.WriteAsync<DetailedActivity>(HttpMethod.Post, new($"activities"), activity.ToForm(), "the creation of an activity", cancellationToken);
    }

    public Task<DetailedActivity> UpdateAsync(long activityId, UpdatableActivity changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return transport.WriteAsync<DetailedActivity>(HttpMethod.Put, Path(activityId), changes.ToJson(), $"the change of {Name(activityId)}", cancellationToken);
    }

    private static RequestPath Path(long activityId) => new($"activities/{activityId}");

    private static string Name(long activityId) => FormattableString.Invariant($"activity {activityId}");
}
