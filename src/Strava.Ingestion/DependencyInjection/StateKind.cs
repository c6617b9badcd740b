using Microsoft.Extensions.Configuration;

namespace Strava.Ingestion;

/// <summary>A kind of state store that a host can be configured with.</summary>
/// <param name="Name">Its name in the settings, e.g. <c>Sqlite</c> of <c>Strava:State:Sqlite</c>.</param>
/// <param name="Use">Uses the store with its section.</param>
public sealed record StateKind(string Name, Action<IStravaIngestionBuilder, IConfiguration> Use);
