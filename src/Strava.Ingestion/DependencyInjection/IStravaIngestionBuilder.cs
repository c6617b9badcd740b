namespace Strava.Ingestion;

/// <summary>Composes an ingestion: <c>AddX</c> adds sinks, <c>UseX</c> replaces the state store, <c>ConfigureX</c> changes options.</summary>
public interface IStravaIngestionBuilder : IStravaClientBuilder;
