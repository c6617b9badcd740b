namespace Strava.Ingestion.Archive;

/// <summary>Reads the recording of an activity. A broken one costs a sentence in the report, and never the activity.</summary>
internal sealed class ExportRecordings(OriginalFiles originals, RecordingBounds bounds, bool keepsOriginals, RecordingReport report)
{
    public RecordingReport Report => report;

    /// <returns>The recording, or null when there is none, or none that can be read.</returns>
    public Recording? Read(long activityId, CancellationToken cancellationToken)
    {
        if (originals.FindMissing(activityId) is { } missing)
        {
            report.AddUnreadable(missing, "The table names this file, and the export does not have it. Download the export again to get it.");
            return null;
        }

        if (originals.Find(activityId) is not { } name || RecordingFile.FormatOf(name) is not { } format)
        {
            return null;
        }

        try
        {
            using var file = originals.Open(name);
            var recording = RecordingFile.Read(file, format, bounds, cancellationToken);
            report.Add(name, recording);
            return recording;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            report.AddUnreadable(name, e.Message);
            return null;
        }
    }

    /// <returns>The file that the activity was uploaded as, where it is to be kept and can be read.</returns>
    public byte[]? ReadOriginal(long activityId)
    {
        if (!keepsOriginals || originals.Find(activityId) is not { } name)
        {
            return null;
        }

        try
        {
            return originals.ReadRaw(name);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            report.AddLost(name, e.Message);
            return null;
        }
    }
}
