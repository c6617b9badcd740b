namespace Strava.Ingestion.Client;

/// <summary>Strava's windows: quarter hours and UTC days (https://developers.strava.com/docs/rate-limits/).</summary>
internal enum QuotaWindow
{
    Quarter,
    Day,
}
