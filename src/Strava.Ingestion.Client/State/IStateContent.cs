namespace Strava.Ingestion.Client;

/// <summary>A document of the state that knows what it can hold: JSON of the right types may still be another document, or damaged.</summary>
internal interface IStateContent
{
    /// <summary>What is missing in the JSON is null here, whatever the property says.</summary>
    /// <returns>Whether it may have been written by this package.</returns>
    bool IsSound();
}
