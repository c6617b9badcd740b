namespace Strava.Ingestion.Testing;

/// <summary>Some of the API's resources (https://developers.strava.com/docs/reference/).</summary>
internal interface IResource
{
    /// <returns>The answer, or null when the path leads to another resource.</returns>
    Answer? Handle(ApiRequest request);
}
