using System.Globalization;

namespace Strava.Ingestion;

/// <summary>Asks Strava for one document of an athlete.</summary>
internal sealed class AthleteRequests(StravaTransport transport, TimeProvider time)
{
    /// <summary>Asks once, as work that can wait: the reserve of the quota is left alone.</summary>
    /// <param name="run">The run of the athlete.</param>
    /// <param name="kind">What.</param>
    /// <param name="key">The id of a gear, the number of a page, or nothing.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="StravaTransientException">It failed, or what answered is not what was asked for.</exception>
    public async Task<AthleteDocument> AskAsync(Run run, AthleteDocumentKinds kind, string key, CancellationToken cancellationToken)
    {
        var athleteId = run.AthleteId!.Value;
        var request = string.Create(CultureInfo.InvariantCulture, $"{AthleteDocument.NameOf(kind)}{(key.Length > 0 ? " " + key : "")} of athlete {athleteId}");
        var body = await transport.With(run.Context(RequestPriority.History))
            .GetOnceAsync(PathOf(athleteId, kind, key), request, ResponseBody.Longest, cancellationToken).ConfigureAwait(false);
        var document = new AthleteDocument(athleteId, kind, key, body, time.GetUtcNow());
        return IsAsked(document)
            ? document
            : throw new StravaTransientException($"The answer for the {request} is another document, or not a complete one; try again later.");
    }

    private static bool IsAsked(AthleteDocument document) => document.Kind switch
    {
        AthleteDocumentKinds.Profile => document.ReadProfile()?.Id == document.AthleteId,
        AthleteDocumentKinds.Gear => document.ReadGear()?.Id == document.Key,
        _ => WholeJson.IsContainer(document.Raw.Span),
    };

    private static string PathOf(long athleteId, AthleteDocumentKinds kind, string key) => kind switch
    {
        AthleteDocumentKinds.Profile => "athlete",
        AthleteDocumentKinds.Zones => "athlete/zones",
        AthleteDocumentKinds.Stats => FormattableString.Invariant($"athletes/{athleteId}/stats"),
        AthleteDocumentKinds.Gear => $"gear/{key}",
        AthleteDocumentKinds.StarredSegments => $"segments/starred?per_page=200&page={key}",
        AthleteDocumentKinds.Routes => FormattableString.Invariant($"athletes/{athleteId}/routes?per_page=200&page={key}"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
