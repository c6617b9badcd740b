using System.Globalization;
using System.Text.RegularExpressions;

namespace Strava.Ingestion.Client.Models;

/// <summary>What became of an upload.</summary>
/// <param name="Outcome">How far it is, or how it ended.</param>
/// <param name="ActivityId">The new activity, or with <see cref="UploadOutcome.Duplicate"/> the one that was there already.</param>
/// <param name="Error">Strava's English sentence about what went wrong, without markup, or null.</param>
/// <remarks>Strava says it in English only. https://developers.strava.com/docs/uploads/</remarks>
public sealed partial record UploadResult(UploadOutcome Outcome, long? ActivityId, string? Error)
{
    // Strava's sentences are shorter than this, and no longer one is worth looking through.
    private const int LongestSentence = 2000;

    /// <summary>Whether it ended, well or not.</summary>
    public bool IsFinished => Outcome is not UploadOutcome.Processing;

    internal static UploadResult Of(Upload upload)
    {
        var status = Shorten(upload.Status);
        if (string.IsNullOrWhiteSpace(upload.Error))
        {
            return upload.ActivityId is { } activity ? new UploadResult(UploadOutcome.Ready, activity, null) : new UploadResult(OfStatus(status), null, null);
        }

        var error = Shorten(upload.Error);
        return IsDuplicate(error, out var original)
            ? new UploadResult(UploadOutcome.Duplicate, original, Plain(error))
            : new UploadResult(OfError(error), upload.ActivityId, Plain(error));
    }

    private static UploadOutcome OfStatus(string status) => status switch
    {
        _ when Says(status, "deleted") => UploadOutcome.Deleted,
        _ when Says(status, "error") => UploadOutcome.Failed,
        _ => UploadOutcome.Processing,
    };

    private static UploadOutcome OfError(string error) => error switch
    {
        _ when Says(error, "time information") => UploadOutcome.TimesMissing,
        _ when Says(error, "empty") => UploadOutcome.Empty,
        _ when Says(error, "malformed") || Says(error, "unrecognized") || Says(error, "invalid") => UploadOutcome.Malformed,
        _ => UploadOutcome.Failed,
    };

    private static bool IsDuplicate(string error, out long? activityId)
    {
        var match = Duplicate().Match(error);
        activityId = match.Success && long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        return Says(error, "duplicate of");
    }

    private static bool Says(string sentence, string words) => sentence.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static string Shorten(string? sentence) => sentence is { Length: > LongestSentence } ? sentence[..LongestSentence] : sentence ?? "";

    private static string Plain(string sentence) => Markup().Replace(sentence, "").Trim();

    // "ride.fit duplicate of activity 123", or with a link: "… duplicate of <a href='/activities/123'>Lunch Ride</a>".
    [GeneratedRegex("duplicate of[^0-9]{0,200}([0-9]{1,19})(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Duplicate();

    [GeneratedRegex("<[^<>]{0,500}>")]
    private static partial Regex Markup();
}
