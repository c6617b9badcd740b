using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Strava.Ingestion.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the addresses at which athletes connect and disconnect.</summary>
public static class StravaConnectEndpoints
{
    /// <summary>
    /// Maps the address that begins a consent, e.g. <c>/strava/connect?returnUrl=/athletes</c>, and below it <c>/callback</c>, to which Strava sends the browser
    /// back. Put the app's own authorization on it: whoever may open it may connect an athlete.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="pattern">The path.</param>
    /// <returns>Both endpoints, e.g. for <c>RequireAuthorization</c>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddStravaConnect</c> was not called.</exception>
    public static IEndpointConventionBuilder MapStravaConnect(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/strava/connect")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var endpoint = Find<ConnectEndpoint>(endpoints);
        var group = endpoints.MapGroup(pattern);
        group.MapGet("", context => endpoint.Begin(context).ExecuteAsync(context)).WithMetadata(new ConnectAddress()).ExcludeFromDescription();
        group.MapGet(ConnectEndpoint.Callback, Answer(endpoint.EndAsync)).ExcludeFromDescription();
        return group;
    }

    /// <summary>
    /// Maps the address of a page that asks for confirmation, e.g. <c>/strava/disconnect?athleteId=134815</c>, and whose form disconnects: Strava revokes the
    /// tokens, and everything that is held of the athlete is deleted. The form is protected against forgery, and <see cref="StravaConnectOptions.MayDisconnect"/> decides.
    /// With <c>&amp;returnUrl=/athletes</c> the browser ends at that path of the app, else at a page that says that it worked.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="pattern">The path.</param>
    /// <returns>Both endpoints, e.g. for <c>RequireAuthorization</c>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddStravaConnect</c> was not called, or nothing says who may disconnect whom.</exception>
    public static IEndpointConventionBuilder MapStravaDisconnect(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/strava/disconnect")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var endpoint = Find<DisconnectEndpoint>(endpoints);
        if (endpoints.ServiceProvider.GetRequiredService<IOptions<StravaConnectOptions>>().Value.MayDisconnect is null)
        {
            throw new InvalidOperationException(
                "Nothing says who may disconnect whom. Set StravaConnectOptions.MayDisconnect. Example: AddStravaConnect(o => o.MayDisconnect = (http, athleteId) => ValueTask.FromResult(http.User.IsInRole(\"Owner\")))");
        }

        var group = endpoints.MapGroup(pattern);
        group.MapGet("", Answer(endpoint.AskAsync)).ExcludeFromDescription();

        // Checked by the endpoint itself, whether or not the app has the middleware.
        group.MapPost("", Answer(endpoint.DisconnectAsync)).DisableAntiforgery().ExcludeFromDescription();
        return group;
    }

    private static RequestDelegate Answer(Func<HttpContext, Task<IResult>> handle) => async context =>
    {
        var answer = await handle(context).ConfigureAwait(false);
        await answer.ExecuteAsync(context).ConfigureAwait(false);
    };

    private static T Find<T>(IEndpointRouteBuilder endpoints)
        where T : class =>
        endpoints.ServiceProvider.GetService<T>()
        ?? throw new InvalidOperationException("Athletes cannot connect in the browser yet: call AddStravaConnect() first. Example: builder.Services.AddStravaIngestion(…).AddStravaConnect()");
}
