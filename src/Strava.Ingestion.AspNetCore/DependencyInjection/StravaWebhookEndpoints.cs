using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the address that Strava calls.</summary>
public static class StravaWebhookEndpoints
{
    /// <summary>
    /// Maps the address at which Strava verifies the subscription and sends events. It has to be reachable without signing in, so it takes no authorization
    /// of the app's; events of other subscriptions and of athletes who are not connected are refused.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="pattern">The path; one that cannot be guessed keeps strangers away.</param>
    /// <returns>Both endpoints, e.g. for <c>RequireRateLimiting</c>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddStravaWebhook</c> was not called.</exception>
    public static IEndpointConventionBuilder MapStravaWebhook(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/strava/webhook")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var endpoint = endpoints.ServiceProvider.GetService<WebhookEndpoint>()
            ?? throw new InvalidOperationException(
                "Events cannot be received yet: call AddStravaWebhook() first. Example: builder.Services.AddStravaIngestion(…).AddStravaWebhook(builder.Configuration.GetSection(\"Strava:Webhook\"))");
        var group = endpoints.MapGroup(pattern);
        group.MapGet("", (RequestDelegate)endpoint.VerifyAsync);
        group.MapPost("", (RequestDelegate)endpoint.ReceiveAsync);
        group.AllowAnonymous().ExcludeFromDescription();
        return group;
    }
}
