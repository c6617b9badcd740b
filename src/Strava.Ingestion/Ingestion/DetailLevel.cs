namespace Strava.Ingestion;

/// <summary>
/// How much of an activity a document holds; the numbers are Strava's <c>resource_state</c>, so a higher one is the richer document.
/// </summary>
public enum DetailLevel
{
    /// <summary>An entry of the activity list (<c>SummaryActivity</c>).</summary>
    Summary = 2,

    /// <summary>The answer for one activity (<c>DetailedActivity</c>).</summary>
    Detail = 3,
}
