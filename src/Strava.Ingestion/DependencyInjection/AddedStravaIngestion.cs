namespace Strava.Ingestion;

/// <summary>Marks services to which the ingestion was added; see <see cref="AddedStravaClient"/>.</summary>
internal sealed class AddedStravaIngestion;
