namespace Strava.Ingestion.Archive;

/// <summary>What stands in a column of an export.</summary>
internal enum ExportValue
{
    Text,
    Number,
    WholeNumber,
    Truth,
    Moment,
    Sport,
}
