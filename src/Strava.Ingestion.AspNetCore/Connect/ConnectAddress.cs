namespace Strava.Ingestion.AspNetCore;

/// <summary>Marks the endpoint that begins a consent, so that other pages find it.</summary>
internal sealed record ConnectAddress;
