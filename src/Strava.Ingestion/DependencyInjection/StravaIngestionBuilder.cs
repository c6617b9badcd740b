using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion;

internal sealed class StravaIngestionBuilder(IServiceCollection services) : IStravaIngestionBuilder
{
    public IServiceCollection Services { get; } = services;
}
