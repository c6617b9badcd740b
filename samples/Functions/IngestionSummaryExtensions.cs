namespace Strava.Ingestion.Functions;

internal static class IngestionSummaryExtensions
{
    /// <summary>An invocation fails only by throwing. A spent quota is no failure: the next invocation goes on from there.</summary>
    /// <exception cref="InvalidOperationException">The run failed, or somebody has to act before another one can succeed.</exception>
    public static void ThrowIfFailed(this IngestionSummary summary)
    {
        if (summary.Outcome is not (IngestionOutcome.Completed or IngestionOutcome.RateLimited))
        {
            throw new InvalidOperationException($"The run ended with the outcome {summary.Outcome}: {summary.Error?.Message}", summary.Error);
        }
    }
}
