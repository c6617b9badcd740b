namespace Strava.Ingestion;

/// <summary>What a walk is about, which decides how much it asks before it believes that nothing is left.</summary>
internal enum WalkReach
{
    /// <summary>All of a history, read once: what it does not find stays unknown for long.</summary>
    Whole,

    /// <summary>A part between two moments.</summary>
    Window,

    /// <summary>The latest part, read again and again: it should cost little.</summary>
    Recent,
}
