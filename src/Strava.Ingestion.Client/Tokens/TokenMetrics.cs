using System.Diagnostics.Metrics;

namespace Strava.Ingestion.Client;

/// <summary>What the meter says of tokens.</summary>
internal sealed class TokenMetrics(IMeterFactory factory)
{
    private readonly Counter<long> _refreshes = factory.Create(StravaDiagnostics.Name)
        .CreateCounter<long>("strava.token.refreshes", "{refresh}", "Renewed access tokens");

    public void Refreshed() => _refreshes.Add(1);
}
