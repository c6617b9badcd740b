namespace Strava.Ingestion.Archive;

/// <summary>How an original file is written.</summary>
internal enum RecordingFormat
{
    Fit,
    Gpx,
    Tcx,
}
