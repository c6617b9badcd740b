namespace Strava.Ingestion.Client;

internal sealed class UploadsClient(StravaTransport transport, TimeProvider time) : IUploadsClient
{
    private const int QuickPolls = 10;
    private const int MostPolls = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    public Task<Upload> CreateAsync(NewUpload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return transport.WriteAsync<Upload>(HttpMethod.Post, new($"uploads"), upload.ToContent, "an upload", StravaTransport.AthleteClient, cancellationToken);
    }

    public Task<Upload> GetAsync(long uploadId, CancellationToken cancellationToken) =>
        transport.GetAsync<Upload>(new($"uploads/{uploadId}"), FormattableString.Invariant($"upload {uploadId}"), cancellationToken);

    public async Task<UploadResult> WaitAsync(long uploadId, CancellationToken cancellationToken)
    {
        var pause = Pause;
        for (var poll = 1; ; poll++)
        {
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            var result = (await GetAsync(uploadId, cancellationToken).ConfigureAwait(false)).ToResult();
            if (result.IsFinished || poll == MostPolls)
            {
                return result;
            }

            pause = poll < QuickPolls ? Pause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        }
    }

    public async Task<UploadResult> UploadAsync(NewUpload upload, CancellationToken cancellationToken)
    {
        var created = await CreateAsync(upload, cancellationToken).ConfigureAwait(false);
        var result = created.ToResult();
        return result.IsFinished ? result : await WaitAsync(created.Id, cancellationToken).ConfigureAwait(false);
    }
}
