namespace Strava.Ingestion.TestSupport;

/// <summary>Reports on the spot; <see cref="Progress{T}"/> would on another thread, at another time.</summary>
internal sealed class InlineProgress(Action<IngestionProgress> report) : IProgress<IngestionProgress>
{
    public void Report(IngestionProgress value) => report(value);
}
