using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary>The resources below the API's base address (https://developers.strava.com/docs/reference/).</summary>
internal sealed class ApiEndpoints(StravaSimulatorOptions options, ActivityHistory history)
{
    private static readonly Answer NoSuchPath = Answer.Fault(404, "Record Not Found", "resource", "path", "invalid");

    private static readonly Answer NoSuchActivity = Answer.Fault(404, "Record Not Found", "Activity", "id", "not found");

    private readonly string[] _scopes = options.GrantedScopes.Split(',', ' ');

    private bool SeesPrivate => _scopes.Contains("activity:read_all");

    public Answer Handle(HttpRequest request, string path)
    {
        if (!HttpMethods.IsGet(request.Method))
        {
            return NoSuchPath;
        }

        return path.Split('/') switch
        {
            ["athlete"] => GetAthlete(),
            ["athlete", "activities"] => WithActivityScope(() => GetActivities(request.Query)),
            ["activities", var id] => WithActivityScope(() => GetActivity(id)),
            ["activities", var id, "laps" or "zones" or "streams" or "comments" or "kudos" or "photos"] => WithActivityScope(() => GetDetails(id, path.Split('/')[2], request.Query)),
            _ => NoSuchPath,
        };
    }

    private Answer WithActivityScope(Func<Answer> handle) =>
        SeesPrivate || _scopes.Contains("activity:read")
            ? handle()
            : Answer.Fault(401, "Authorization Error", "AccessToken", "activity:read_permission", "missing");

    private Answer GetAthlete()
    {
        var athlete = _scopes.Contains("profile:read_all") ? AthleteDocument.Detailed(options.AthleteId) : AthleteDocument.Summary(options.AthleteId);
        return Answer.Json(200, athlete.ToJsonString());
    }

    private Answer GetActivities(IQueryCollection parameters)
    {
        var (query, invalid) = ActivityListQuery.Read(parameters);
        if (query is null)
        {
            return Answer.Fault(400, "Bad Request", "Application", invalid, "invalid");
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
        return new Answer(200, Join(history.Page(query, oldestFirst, SeesPrivate)));
    }

    private Answer GetActivity(string id) => Find(id) is { } activity ? new Answer(200, DetailedActivity.Of(activity)) : NoSuchActivity;

    private Answer GetDetails(string id, string resource, IQueryCollection query)
    {
        if (Find(id) is not { } activity)
        {
            return NoSuchActivity;
        }

        if (resource == "streams" && !query.ContainsKey("keys"))
        {
            return Answer.Fault(400, "Bad Request", "Stream", "keys", "invalid");
        }

        return ActivityDetails.Of(activity, resource) is { } document
            ? new Answer(200, document)
            : Answer.Json(404, """{"message":"Resource Not Found","errors":[]}""");
    }

    private SimulatedActivity? Find(string id)
    {
        var activity = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? history.Find(number) : null;
        return activity is { IsPrivate: true } && !SeesPrivate ? null : activity;
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
