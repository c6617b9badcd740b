using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Testing;

/// <summary>What stands below the API's base address and needs an access token.</summary>
internal sealed class ApiEndpoints(AthleteRegistry athletes, IResource[] resources)
{
    public async Task<Answer> HandleAsync(HttpRequest http, Parameters parameters, CancellationToken cancellationToken)
    {
        var path = http.Path.Value!;
        if (!path.StartsWith(ApiPath.Root, StringComparison.Ordinal))
        {
            return Answer.NoSuchPath;
        }

        if (Bearer.Of(http) is not { } token)
        {
            return Answer.Fault(401, "Authorization Error", "Application", "", "invalid");
        }

        if (athletes.Authenticate(token) is not { } athlete)
        {
            return Answer.InvalidAccessToken;
        }

        var json = await ReadJsonAsync(http, cancellationToken).ConfigureAwait(false);
        var request = new ApiRequest(athlete, http.Method, path[ApiPath.Root.Length..].Split('/'), parameters, json);
        return resources.Select(resource => resource.Handle(request)).FirstOrDefault(static answer => answer is not null)
            ?? Answer.NoSuchPath;
    }

    private static async Task<JsonObject?> ReadJsonAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        try
        {
            return http.HasJsonContentType()
                ? await JsonNode.ParseAsync(http.Body, cancellationToken: cancellationToken).ConfigureAwait(false) as JsonObject
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
