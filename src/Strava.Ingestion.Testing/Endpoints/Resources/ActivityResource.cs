using System.Globalization;

namespace Strava.Ingestion.Testing;

/// <summary>The activities of an athlete, and what belongs to them.</summary>
internal sealed class ActivityResource(StravaSimulatorOptions options) : IResource
{
    private static readonly Answer NoSuchActivity = Answer.NotFound("Activity");

    public Answer? Handle(ApiRequest request) => (request.Method, request.Path) switch
    {
        ("GET", ["athlete", "activities"]) => request.With("activity:read", () => List(request)),
        ("POST", ["activities"]) => request.With("activity:write", () => Create(request)),
        ("PUT", ["activities", var id]) => request.With("activity:write", () => Update(request, id)),
        ("GET", ["activities", var id]) => request.With("activity:read", () => Get(request, id)),
        ("GET", ["activities", var id, "laps" or "zones" or "streams" or "comments" or "kudos" or "photos"]) =>
            request.With("activity:read", () => GetDetails(request, id, request.Path[2])),
        _ => null,
    };

    private Answer List(ApiRequest request)
    {
        var (query, invalid) = ActivityListQuery.Read(request.Parameters.Query);
        if (query is null)
        {
            return Answer.Invalid("Application", invalid);
        }

        if (query.After > options.TimeProvider.GetUtcNow().ToUnixTimeSeconds())
        {
            return Answer.Fault(400, "Bad Request", "Application", "after", "future");
        }

        var oldestFirst = options.Order switch
        {
            SimulatedOrder.NewestFirst => false,
            SimulatedOrder.OldestFirst => true,
            _ => query is { After: not null, Before: null },
        };
        return new Answer(200, Join(request.Athlete.History.Page(query, oldestFirst, request.Scopes, options.FilterAfterPaging)));
    }

    private static Answer Get(ApiRequest request, string id) =>
        Find(request, id) is { } activity ? new Answer(200, DetailedActivity.Of(activity)) : NoSuchActivity;

    private static Answer Create(ApiRequest request)
    {
        var (activity, missing) = ManualActivity.Read(request.Parameters);
        return activity is null
            ? Answer.Invalid("Activity", missing)
            : new Answer(201, DetailedActivity.Of(request.Athlete.Add(id => activity.Write(id, request.Athlete.Id))));
    }

    private static Answer Update(ApiRequest request, string id)
    {
        if (Find(request, id) is not { } activity)
        {
            return NoSuchActivity;
        }

        return request.Json is { } changes
            ? new Answer(200, DetailedActivity.Of(request.Athlete.Edit(activity.Id, before => before.With(UpdatableFields.Of(changes)))))
            : Answer.Invalid("Activity", "body");
    }

    private static Answer GetDetails(ApiRequest request, string id, string resource)
    {
        if (Find(request, id) is not { } activity)
        {
            return NoSuchActivity;
        }

        if (resource == "streams" && request.Parameters["keys"].Length == 0)
        {
            return Answer.Invalid("Stream", "keys");
        }

        return ActivityDetails.Of(activity, resource) is { } document ? Answer.Json(200, document) : Answer.NothingThere;
    }

    private static SimulatedActivity? Find(ApiRequest request, string id)
    {
        var activity = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? request.Athlete.History.Find(number) : null;
        return activity is not null && activity.IsShownTo(request.Scopes) ? activity : null;
    }

    private static byte[] Join(List<SimulatedActivity> activities)
    {
        var body = new byte[activities.Sum(activity => activity.Json.Length) + Math.Max(2, activities.Count + 1)];
        body[0] = (byte)'[';
        var end = 1;
        foreach (var activity in activities)
        {
            activity.Json.CopyTo(body.AsMemory(end));
            end += activity.Json.Length;
            body[end++] = (byte)',';
        }

        body[^1] = (byte)']';
        return body;
    }
}
