namespace Strava.Ingestion;

/// <summary>
/// How much of an activity a document holds; a higher number is the richer document. From the API the numbers are Strava's <c>resource_state</c>.
/// </summary>
public enum DetailLevel
{
    /// <summary>A row of the athlete's own bulk export: less than the API gives, so it yields to whatever came from there.</summary>
    Archive = 1,

    /// <summary>An entry of the activity list (<c>SummaryActivity</c>).</summary>
    Summary = 2,

    /// <summary>The answer for one activity (<c>DetailedActivity</c>).</summary>
    Detail = 3,
}
