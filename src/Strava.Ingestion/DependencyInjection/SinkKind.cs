using Microsoft.Extensions.Configuration;

namespace Strava.Ingestion;

/// <summary>A kind of sink that a host can be configured with; every package of sinks has one.</summary>
/// <param name="Name">Its name in the settings, e.g. <c>Sqlite</c> of <c>Strava:Sinks:Sqlite</c>.</param>
/// <param name="Add">Adds the sink with its section.</param>
public sealed record SinkKind(string Name, Action<IStravaIngestionBuilder, IConfiguration> Add);
