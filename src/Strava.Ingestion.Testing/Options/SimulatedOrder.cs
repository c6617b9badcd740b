namespace Strava.Ingestion.Testing;

/// <summary>In which order the activity list comes; Strava promises none.</summary>
public enum SimulatedOrder
{
    /// <summary>As observed: newest first, but with <c>after</c> alone oldest first.</summary>
    AsStrava,

    /// <summary>Always newest first.</summary>
    NewestFirst,

    /// <summary>Always oldest first.</summary>
    OldestFirst,
}
