namespace Strava.Ingestion.Tests;

internal enum ListOrder
{
    NewestFirst,
    OldestFirst,
    AsStrava,
    None,
}
