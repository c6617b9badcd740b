namespace Strava.Ingestion;

/// <summary>What a sink did with an activity that it was given.</summary>
public enum WriteEffect
{
    /// <summary>It holds the same document or a better one, or a later removal, and wrote nothing but when the same document was last received.</summary>
    Unchanged,

    /// <summary>It did not hold the activity, and does now.</summary>
    Added,

    /// <summary>It held another document of the activity, and replaced it.</summary>
    Changed,
}
