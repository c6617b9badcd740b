namespace Strava.Ingestion.Console;

/// <summary>What a database holds of one sport.</summary>
internal sealed record SportTotals(string Sport, long Activities, double Kilometres, double Hours, double ElevationGain);
