namespace Strava.Ingestion.Client.Models;

/// <summary>What Strava says of an uploaded file.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-Upload</remarks>
public sealed class Upload : StravaModel
{
    /// <summary>Strava's id of the upload.</summary>
    public long Id { get; set; }

    /// <summary>The same id as text.</summary>
    public string? IdStr { get; set; }

    /// <summary>The id given at upload; by default the file's name.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Strava's English sentence about what went wrong, possibly with markup, or null; <see cref="ToResult"/> understands it.</summary>
    public string? Error { get; set; }

    /// <summary>Strava's English sentence about how far it is; <see cref="ToResult"/> understands it.</summary>
    public string? Status { get; set; }

    /// <summary>The activity, once there is one.</summary>
    public long? ActivityId { get; set; }

    internal override bool IsIdentified => Id > 0;

    /// <summary>Says what Strava's English sentences mean.</summary>
    /// <returns>How far the upload is, or how it ended.</returns>
    public UploadResult ToResult() => UploadResult.Of(this);
}
