namespace Strava.Ingestion;

/// <summary>How the list has been found to be sorted. Strava promises nothing; newest first is what was recorded, and what is taken for granted until a page says otherwise.</summary>
internal enum WalkOrder
{
    NewestFirst,
    OldestFirst,
    None,
}
