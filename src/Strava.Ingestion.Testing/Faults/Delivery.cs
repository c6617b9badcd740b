namespace Strava.Ingestion.Testing;

/// <summary>How an answer travels.</summary>
internal enum Delivery
{
    Whole,
    Reset,
    Truncated,
    CutJson,
    Slow,
}
