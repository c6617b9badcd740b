namespace Strava.Ingestion.Client.Models;

/// <summary>How far an upload is, or how it ended.</summary>
public enum UploadOutcome
{
    /// <summary>Strava is still reading the file; ask again, at most once a second.</summary>
    Processing,

    /// <summary>There is a new activity.</summary>
    Ready,

    /// <summary>The activity was there already.</summary>
    Duplicate,

    /// <summary>The activity was created and has been deleted since.</summary>
    Deleted,

    /// <summary>The file is empty.</summary>
    Empty,

    /// <summary>The file has no times, or cannot be read so far that they are found.</summary>
    TimesMissing,

    /// <summary>The file is damaged, or of another format than was said.</summary>
    Malformed,

    /// <summary>Strava could not make an activity of it for another reason.</summary>
    Failed,
}
