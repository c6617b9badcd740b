namespace Strava.Ingestion.Client;

/// <summary>Marks services to which the client was added. A public type would not do: an app may register one of those itself, as a stand-in or under a key.</summary>
internal sealed class AddedStravaClient;
