namespace Strava.Ingestion;

/// <summary>How much of an activity a document holds; a higher number is the richer document. The numbers are Strava's <c>resource_state</c>.</summary>
public enum DetailLevel
{
    /// <summary>An entry of the activity list (<c>SummaryActivity</c>), or a row of an export.</summary>
    Summary = 2,

    /// <summary>The answer for one activity (<c>DetailedActivity</c>).</summary>
    Detail = 3,
}
