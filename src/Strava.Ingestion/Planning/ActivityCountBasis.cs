namespace Strava.Ingestion;

/// <summary>How the number of activities of a plan is known.</summary>
public enum ActivityCountBasis
{
    /// <summary>The caller said it.</summary>
    Given,

    /// <summary>A sink holds so many, and a sync was completed.</summary>
    Held,

    /// <summary>The first page of the list was not full, so it had all of them.</summary>
    Counted,

    /// <summary>There are at least so many: Strava gives no total, and counting would cost the requests of a sync.</summary>
    AtLeast,
}
