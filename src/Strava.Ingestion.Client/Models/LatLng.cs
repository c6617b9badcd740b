namespace Strava.Ingestion.Client.Models;

/// <summary>A position in degrees, WGS 84.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-LatLng</remarks>
public readonly record struct LatLng(double Latitude, double Longitude);
