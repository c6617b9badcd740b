using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary>The resources below the API's base address (https://developers.strava.com/docs/reference/).</summary>
internal sealed class ApiEndpoints(StravaSimulatorOptions options, ActivityHistory history)
{
    private static readonly Answer NoSuchPath = Answer.Fault(404, "Record Not Found", "resource", "path", "invalid");

    private readonly string[] _scopes = options.GrantedScopes.Split(',', ' ');

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
            _ => NoSuchPath,
        };
    }

    private Answer WithActivityScope(Func<Answer> handle) =>
        _scopes.Contains("activity:read") || _scopes.Contains("activity:read_all")
            ? handle()
            : Answer.Fault(401, "Authorization Error", "AccessToken", "activity:read_permission", "missing");

    private Answer GetAthlete()
    {
        var athlete = new JsonObject
        {
            ["id"] = options.AthleteId,
            ["username"] = "marianne",
            ["resource_state"] = 2,
            ["firstname"] = "Marianne",
            ["lastname"] = "Müller",
            ["city"] = "Zürich",
            ["country"] = "Switzerland",
            ["sex"] = "F",
            ["premium"] = true,
            ["summit"] = true,
            ["created_at"] = "2012-03-04T05:06:07Z",
            ["updated_at"] = "2026-08-09T10:11:12Z",
        };
        if (_scopes.Contains("profile:read_all"))
        {
            athlete["resource_state"] = 3;
            athlete["weight"] = 61.5;
            athlete["ftp"] = 240;
            athlete["measurement_preference"] = "meters";
        }

        return Answer.Json(200, athlete.ToJsonString());
    }

    private Answer GetActivities(IQueryCollection query)
    {
        if (!TryNumber(query, "page", 1, int.MaxValue, out var page)
            || !TryNumber(query, "per_page", 1, 200, out var perPage)
            || !TryNumber(query, "after", 0, 253_402_300_799, out var after)
            || !TryNumber(query, "before", 0, 253_402_300_799, out var before))
        {
            return Answer.Fault(400, "Bad Request", "Application", "query", "invalid");
        }

        if (after > options.TimeProvider.GetUtcNow().ToUnixTimeSeconds())
        {
            return Answer.Fault(400, "Bad Request", "Application", "after", "future");
        }

        var oldestFirst = options.Order == SimulatedOrder.OldestFirst
            || (options.Order == SimulatedOrder.AsStrava && after is not null && before is null);
        var activities = history.Page(Instant(after), Instant(before), (int)(page ?? 1), (int)(perPage ?? 30), oldestFirst, _scopes.Contains("activity:read_all"));
        return new Answer(200, Join(activities));
    }

    private Answer GetActivity(string id)
    {
        var activity = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? history.Find(number) : null;
        if (activity is null || (activity.IsPrivate && !_scopes.Contains("activity:read_all")))
        {
            return Answer.Fault(404, "Record Not Found", "Activity", "id", "not found");
        }

        var summary = Encoding.UTF8.GetString(activity.Json.Span).Replace("\"resource_state\":2,\"athlete\"", "\"resource_state\":3,\"athlete\"", StringComparison.Ordinal);
        const string Detail = ",\"description\":\"Windy.\",\"calories\":512.3,\"laps\":[],\"splits_metric\":[],\"segment_efforts\":[],\"hide_from_home\":false}";
        return Answer.Json(200, summary.TrimEnd()[..^1].TrimEnd() + Detail);
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

    private static bool TryNumber(IQueryCollection query, string name, long least, long most, out long? value)
    {
        value = null;
        if (!query.TryGetValue(name, out var text))
        {
            return true;
        }

        var readable = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
        value = number;
        return readable;
    }

    private static DateTimeOffset? Instant(long? seconds) => seconds is { } s ? DateTimeOffset.FromUnixTimeSeconds(s) : null;
}
