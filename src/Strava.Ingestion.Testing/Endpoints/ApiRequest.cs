using System.Globalization;
using System.Text.Json.Nodes;

namespace Strava.Ingestion.Testing;

/// <summary>A request for a resource of the API, made for an athlete.</summary>
/// <param name="Athlete">Whose token it carries.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The segments below the API's base address.</param>
/// <param name="Parameters">Those of the form and of the query.</param>
/// <param name="Json">The JSON object in the body; null without one.</param>
internal sealed record ApiRequest(SimulatedAthlete Athlete, string Method, string[] Path, Parameters Parameters, JsonObject? Json)
{
    public ScopeSet Scopes { get; } = Athlete.Tokens.Scopes;

    /// <returns>The page of the list that the parameters ask for.</returns>
    public Answer Page(IEnumerable<JsonNode> all)
    {
        var (query, invalid) = ActivityListQuery.Read(Parameters.Query);
        return query is null
            ? Answer.Invalid("Application", invalid)
            : Answer.Json(200, new JsonArray([.. all.Skip((int)Math.Min(int.MaxValue, (query.Page - 1) * query.PerPage)).Take(query.PerPage)]));
    }

    /// <returns>What the handler answers, or 403 when the path names another athlete than the token.</returns>
    public Answer ForSelf(string athleteId, Func<Answer> handle) => athleteId == Athlete.Id.ToString(CultureInfo.InvariantCulture)
        ? handle()
        : Answer.Fault(403, "Forbidden", "Athlete", "id", "forbidden");

    /// <returns>What the handler answers, or 401 when the athlete has not granted the scope.</returns>
    public Answer With(string scope, Func<Answer> handle) => Scopes.Allows(scope) ? handle() : Answer.MissingScope(scope);
}
