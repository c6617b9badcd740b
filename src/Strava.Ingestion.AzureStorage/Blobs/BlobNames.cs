using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Strava.Ingestion.AzureStorage;

/// <summary>Which blob is called what. Below the prefix everything of one athlete lies in one folder.</summary>
internal sealed partial class BlobNames(string prefix)
{
    // A blob's name has at most 1,024 characters, and what follows the prefix less than 150.
    private const int LongestPrefix = 800;

    private readonly string _root = prefix.Length == 0 ? "" : prefix + "/";

    /// <summary>Holds the identity of the storage.</summary>
    public string Identity => _root + "sink.id";

    public string Athletes => _root + "athlete=";

    public string Athlete(long id) => FormattableString.Invariant($"{Athletes}{id}/");

    public string Activity(ActivityRecord activity) => Activity(activity.AthleteId, activity.Id, activity.Version, activity.Activity.StartDate);

    public string Activity(long athleteId, long activityId, ActivityVersion version, DateTimeOffset? startDate)
    {
        var start = startDate?.UtcDateTime;
        return FormattableString.Invariant(
            $"{Athlete(athleteId)}year={start?.Year ?? 0:D4}/month={start?.Month ?? 0:D2}/{activityId}.{Form(version.Origin, version.DetailLevel)}.json");
    }

    /// <summary>The same activities have the same name, whatever is in them, so that a repeated batch overwrites itself.</summary>
    public string Batch(IReadOnlyList<ActivityRecord> batch, string extension)
    {
        var starts = batch.Select(activity => activity.Activity.StartDate?.UtcDateTime ?? default).Order().ToList();
        var ids = batch.Select(activity => activity.Id.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal);
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(string.Join(',', ids))).AsSpan(0, 8));
        return FormattableString.Invariant(
            $"{Athlete(batch[0].AthleteId)}batches/{starts[0]:yyyyMMdd}-{starts[^1]:yyyyMMdd}-{fingerprint}.{Form(batch[0].Origin, batch[0].DetailLevel)}.{extension}");
    }

    public string Contents(long athleteId) => Athlete(athleteId) + "contents/";

    public string Content(ActivityContent content) => Content(content.AthleteId, content.ActivityId, content.Kind);

    public string Content(long athleteId, long activityId, ContentKinds kind) =>
        FormattableString.Invariant($"{Contents(athleteId)}{activityId}.{ActivityContent.NameOf(kind)}{(kind == ContentKinds.Original ? "" : ".json")}");

    public string Documents(long athleteId) => Athlete(athleteId) + "documents/";

    public string Document(AthleteDocument document) => Documents(document.AthleteId) + document.FileName;

    public string Tombstones(long athleteId) => Athlete(athleteId) + "removed/";

    public string Tombstone(long athleteId, long activityId) => TombstoneIn(Tombstones(athleteId), activityId);

    public string Count(long? athleteId, string counter) => (athleteId is { } athlete ? Athlete(athlete) : _root) + "counts/" + counter;

    /// <summary>Whether a folder of an athlete's folder holds no activities.</summary>
    public bool IsBookkeepingFolder(long athleteId, string folder) =>
        folder == Contents(athleteId) || folder == Documents(athleteId) || folder == Tombstones(athleteId) || folder == Count(athleteId, "");

    /// <returns>The folder of the removals of the athlete in whose folder a blob lies; null when it lies in none.</returns>
    public static string? RemovedFolderOf(string name) =>
        AthleteFolder().Match(name) is { Success: true } match ? string.Concat(name.AsSpan(0, match.Index + match.Length), "removed/") : null;

    /// <param name="folder">The folder of the removals of an athlete.</param>
    /// <param name="activityId">Which was removed.</param>
    public static string TombstoneIn(string folder, long activityId) => folder + activityId.ToString(CultureInfo.InvariantCulture);

    /// <returns>The activity for whose removal a blob stands, or null.</returns>
    public static long? TombstoneOf(string name) =>
        TombstoneBlob().Match(name) is { Success: true } match && long.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>What a name says of the document; how origins and levels are called elsewhere is in <see cref="BlobMetadata"/>.</summary>
    private static string Form(ActivityOrigin origin, DetailLevel level) => (origin, level) switch
    {
        (ActivityOrigin.Export, DetailLevel.Detail) => "export-detail",
        (ActivityOrigin.Export, _) => "export",
        (_, DetailLevel.Detail) => "detail",
        _ => "summary",
    };

    /// <summary>Blobs of the sink that hold no activities.</summary>
    public static bool IsBookkeeping(string name) => Bookkeeping().IsMatch(name);

    /// <returns>The athlete in whose folder a blob lies, or null.</returns>
    public static long? AthleteOf(string name) =>
        AthleteFolder().Match(name) is { Success: true } match && long.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <returns>The athlete and the activity to which a blob belongs that holds content of one; else null.</returns>
    public static (long AthleteId, long ActivityId)? ContentOf(string name) =>
        ContentBlob().Match(name) is { Success: true } match
        && long.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var athleteId)
        && long.TryParse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out var activityId)
            ? (athleteId, activityId)
            : null;

    /// <returns>What is wrong with a prefix, as the end of a sentence; or null.</returns>
    public static string? WrongPrefix(string? prefix)
    {
        if (prefix is null)
        {
            return "is null: leave it out, or name a folder";
        }

        if (prefix.Length > LongestPrefix)
        {
            return $"has more than {LongestPrefix} characters";
        }

        if (prefix.Any(c => char.IsControl(c) || c is '\\' or '?' or '#' or '%' || char.IsSurrogate(c)))
        {
            return "has a character that makes names ambiguous (a control character, \\ ? # % or a surrogate)";
        }

        return prefix.Length > 0 && prefix.Split('/').Any(segment => segment.Length == 0 || segment.EndsWith('.') || segment.Trim() != segment)
            ? "has an empty segment, or one that ends in a dot (so '.' and '..' too) or begins or ends with a blank"
            : null;
    }

    public static bool IsContainer(string? name) => name is { Length: >= 3 and <= 63 } && Container().IsMatch(name);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Container();

    [GeneratedRegex("(^|/)(athlete=[0-9]+/(contents|documents|removed)/|counts/[0-9a-z]{1,64}$|sink\\.id$)", RegexOptions.CultureInvariant)]
    private static partial Regex Bookkeeping();

    [GeneratedRegex("(?:^|/)athlete=([0-9]{1,19})/contents/([0-9]{1,19})\\.(?:[a-z]+\\.json|original)\\z", RegexOptions.CultureInvariant)]
    private static partial Regex ContentBlob();

    [GeneratedRegex("(?:^|/)athlete=[0-9]{1,19}/removed/([0-9]{1,19})\\z", RegexOptions.CultureInvariant)]
    private static partial Regex TombstoneBlob();

    [GeneratedRegex("(?:^|/)athlete=([0-9]{1,19})/", RegexOptions.CultureInvariant)]
    private static partial Regex AthleteFolder();
}
