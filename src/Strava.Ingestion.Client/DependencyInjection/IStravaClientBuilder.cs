using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Client;

/// <summary>Composes what talks to Strava: <c>UseX</c> replaces the state store, <c>ConfigureX</c> changes options.</summary>
public interface IStravaClientBuilder
{
    /// <summary>The services of the app.</summary>
    IServiceCollection Services { get; }
}
