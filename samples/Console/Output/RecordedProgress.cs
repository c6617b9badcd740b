namespace Strava.Ingestion.Console;

/// <summary>Remembers the last report, because a cancelled run ends without a summary.</summary>
internal sealed class RecordedProgress : IProgress<IngestionProgress>
{
    public IProgress<IngestionProgress>? Next { get; set; }

    public IngestionProgress? Latest { get; private set; }

    public void Report(IngestionProgress value)
    {
        Latest = value;
        Next?.Report(value);
    }
}
