using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Strava.Ingestion;

/// <summary>
/// One activity as Strava sent it, byte for byte, with a typed view beside it.
/// </summary>
/// <remarks>The bytes are the truth and the view is an index: what the view cannot hold is still in <see cref="Raw"/>.</remarks>
public sealed class ActivityRecord
{
    internal ActivityRecord(long athleteId, SummaryActivity activity, ReadOnlyMemory<byte> raw, ActivityVersion version, IReadOnlyList<string> unreadableFields)
    {
        AthleteId = athleteId;
        Activity = activity;
        Raw = raw;
        Version = version;
        UnreadableFields = unreadableFields;
        ContentHash = SHA256.HashData(raw.Span);
    }

    /// <summary>The athlete whose history this is.</summary>
    public long AthleteId { get; }

    /// <summary>Strava's id of the activity: positive, and possibly beyond 2^53.</summary>
    public long Id => Activity.Id;

    /// <summary>The typed view.</summary>
    public SummaryActivity Activity { get; }

    /// <summary>The JSON object exactly as it was received, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>SHA-256 of <see cref="Raw"/>, 32 bytes: equal hashes need no rewriting.</summary>
    public ReadOnlyMemory<byte> ContentHash { get; }

    /// <summary>What decides whether this document takes the place of another one.</summary>
    public ActivityVersion Version { get; }

    /// <summary>Where the document comes from.</summary>
    public ActivityOrigin Origin => Version.Origin;

    /// <summary>How rich the document is.</summary>
    public DetailLevel DetailLevel => Version.DetailLevel;

    /// <summary>When the document was received.</summary>
    public DateTimeOffset RetrievedAt => Version.RetrievedAt;

    /// <summary>Names of the fields whose JSON type was not the expected one; they are null in <see cref="Activity"/> and complete in <see cref="Raw"/>.</summary>
    public IReadOnlyList<string> UnreadableFields { get; }

    /// <summary>Reads one activity from its JSON object without copying it.</summary>
    /// <param name="athleteId">The athlete whose history this is, or null to take the one that the document names.</param>
    /// <param name="raw">One JSON object in UTF-8; the record keeps this memory.</param>
    /// <param name="detailLevel">How rich the document is.</param>
    /// <param name="retrievedAt">When it was received.</param>
    /// <param name="record">The record, or null when the document is no activity.</param>
    /// <param name="rejected">Why it is none, with its payload, or null.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <returns>True when the document holds an activity with an id.</returns>
    public static bool TryParse(
        long? athleteId,
        ReadOnlyMemory<byte> raw,
        DetailLevel detailLevel,
        DateTimeOffset retrievedAt,
        [NotNullWhen(true)] out ActivityRecord? record,
        [NotNullWhen(false)] out RejectedActivity? rejected,
        ActivityOrigin origin = ActivityOrigin.Api)
    {
        var reason = ActivityReader.TryRead(raw, out var activity, out var unreadableFields);
        var owner = athleteId ?? (activity?.Athlete?.Id is > 0 and var named ? named : null);
        if (reason is null && owner is { } known)
        {
            record = new ActivityRecord(known, activity!, raw, new ActivityVersion(origin, detailLevel, retrievedAt), unreadableFields);
            rejected = null;
            return true;
        }

        record = null;
        rejected = new RejectedActivity(owner ?? RejectedActivity.UnknownAthlete, raw, reason ?? "The document does not say whose activity it is.", retrievedAt);
        return false;
    }
}
