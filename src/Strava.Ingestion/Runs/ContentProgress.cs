namespace Strava.Ingestion;

/// <summary>What became of the contents that <see cref="IngestionOptions.Content"/> asks for, each of one kind and one activity.</summary>
/// <param name="Fetched">Documents that came during the run; that there is none is not one.</param>
/// <param name="Pending">Still to ask for: not due yet, or beyond the quota.</param>
public readonly record struct ContentProgress(int Fetched, int Pending);
