namespace Strava.Ingestion.Console;

/// <summary>Shows on standard error how far a run is.</summary>
internal interface IProgressDisplay
{
    Task<T> ShowAsync<T>(Func<IProgress<IngestionProgress>, Task<T>> run);
}
