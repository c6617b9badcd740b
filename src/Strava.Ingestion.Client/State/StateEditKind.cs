namespace Strava.Ingestion.Client;

internal enum StateEditKind
{
    Keep,
    Write,
    Delete,
}
