namespace Strava.Ingestion.Client;

/// <summary>What stands behind a value.</summary>
internal enum Follower
{
    /// <summary>Another element, or the array's end.</summary>
    Element,

    /// <summary>A name with its value: those of an object that lacks its brace, or the rest of this one, which has a brace too many.</summary>
    Name,

    /// <summary>What stands behind no element, such as the end of an array within a broken one.</summary>
    Other,
}
