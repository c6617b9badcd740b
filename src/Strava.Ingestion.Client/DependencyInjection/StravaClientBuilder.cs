using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Client;

internal sealed class StravaClientBuilder(IServiceCollection services) : IStravaClientBuilder
{
    public IServiceCollection Services { get; } = services;
}
