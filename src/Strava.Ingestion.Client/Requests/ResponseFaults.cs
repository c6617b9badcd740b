using System.Net;

namespace Strava.Ingestion.Client;

internal static class ResponseFaults
{
    /// <summary>Reads the fault of a failed answer; the content stays readable for whoever comes next.</summary>
    public static async Task<StravaFault> ReadFaultAsync(this HttpResponseMessage response, CancellationToken cancellationToken)
    {
        const int LongestFault = 64 * 1024;
        try
        {
            await response.Content.LoadIntoBufferAsync(LongestFault, cancellationToken).ConfigureAwait(false);
            return StravaFault.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is HttpRequestException || ResponseBody.IsBroken(e))
        {
            // An error page that is too long, broken off or damaged says no more than its status.
            return StravaFault.Unknown;
        }
    }

    public static async Task ThrowIfFailedAsync(this HttpResponseMessage response, string request, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw await response.ToExceptionAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    public static async Task<StravaException> ToExceptionAsync(this HttpResponseMessage response, string request, CancellationToken cancellationToken) =>
        FaultClassifier.Classify(response.StatusCode, await response.ReadFaultAsync(cancellationToken).ConfigureAwait(false), request);
}
