namespace Strava.Ingestion.Archive;

/// <summary>A stream that fails at its end, or where it is damaged, and tells that from a bound that it has passed.</summary>
internal interface ICheckedContent
{
    /// <summary>Whether reading has failed because the content is damaged or cut off.</summary>
    bool IsDamaged { get; }
}
