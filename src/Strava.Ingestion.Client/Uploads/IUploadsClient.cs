namespace Strava.Ingestion.Client;

/// <summary>Files that become activities.</summary>
/// <remarks>Failures have the types that <see cref="IStravaClient"/> lists; those that a method adds stand at the method.</remarks>
public interface IUploadsClient
{
    /// <summary>Sends a file. Strava reads it afterwards: <see cref="WaitAsync"/> says what became of it. It is sent once and never repeated, because that might make a second activity.</summary>
    /// <param name="upload">The file, and what to call the activity.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The upload, as a rule still being processed.</returns>
    /// <exception cref="StravaUnknownOutcomeException">It was sent, and whether it arrived is unknown. A second one of the same file is recognised as a duplicate once the first has become an activity.</exception>
    /// <exception cref="StravaException">Strava refuses the file at once, or the file cannot be read.</exception>
    /// <remarks>Scope: <c>activity:write</c>. Does not count as a read. The file is streamed, not held in memory; the time-out begins anew while it moves. https://developers.strava.com/docs/reference/#api-Uploads-createUpload and https://developers.strava.com/docs/uploads/</remarks>
    Task<Upload> CreateAsync(NewUpload upload, CancellationToken cancellationToken = default);

    /// <summary>How far an upload is.</summary>
    /// <param name="uploadId">Strava's id of the upload.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The upload; <see cref="Upload.ToResult"/> understands its English sentences.</returns>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <remarks>Scope: <c>activity:write</c>. Counts as a read; ask at most once a second. https://developers.strava.com/docs/reference/#api-Uploads-getUploadById</remarks>
    Task<Upload> GetAsync(long uploadId, CancellationToken cancellationToken = default);

    /// <summary>Asks once a second what became of an upload; after ten times less often, because every time is a read of the quota.</summary>
    /// <param name="uploadId">Strava's id of the upload.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>How it ended, or <see cref="UploadOutcome.Processing"/> when that took more than some four minutes.</returns>
    /// <exception cref="StravaNotFoundException">It is gone, or not visible with the granted scope.</exception>
    /// <remarks>Scope: <c>activity:write</c>. At most 30 requests. https://developers.strava.com/docs/reference/#api-Uploads-getUploadById</remarks>
    Task<UploadResult> WaitAsync(long uploadId, CancellationToken cancellationToken = default);

    /// <summary>Sends a file and waits for what becomes of it: <see cref="CreateAsync"/> and <see cref="WaitAsync"/> in one.</summary>
    /// <param name="upload">The file, and what to call the activity.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="StravaUnknownOutcomeException">It was sent, and whether it arrived is unknown.</exception>
    /// <exception cref="StravaException">Strava refuses the file at once, or the file cannot be read.</exception>
    /// <remarks>Scope: <c>activity:write</c>. https://developers.strava.com/docs/reference/#api-Uploads-createUpload</remarks>
    Task<UploadResult> UploadAsync(NewUpload upload, CancellationToken cancellationToken = default);
}
