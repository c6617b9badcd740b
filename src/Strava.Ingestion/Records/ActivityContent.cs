using System.Numerics;
using System.Security.Cryptography;

namespace Strava.Ingestion;

/// <summary>What there is of an activity beside the activity itself (laps, streams, …), byte for byte as Strava sent it or as an export gave it.</summary>
public sealed class ActivityContent
{
    /// <summary>Describes a document.</summary>
    /// <param name="athleteId">The athlete whose activity it is.</param>
    /// <param name="activityId">The activity it belongs to.</param>
    /// <param name="kind">One kind; not <see cref="ContentKinds.Detail"/>, which is an <see cref="ActivityRecord"/>.</param>
    /// <param name="raw">The JSON document exactly as it was received, in UTF-8, or the original file; this memory is kept.</param>
    /// <param name="retrievedAt">When it was received.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is not one kind, or is the detail.</exception>
    public ActivityContent(
        long athleteId, long activityId, ContentKinds kind, ReadOnlyMemory<byte> raw, DateTimeOffset retrievedAt, ActivityOrigin origin = ActivityOrigin.Api)
    {
        if (kind is ContentKinds.Detail || BitOperations.PopCount((uint)kind) != 1 || !Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has to be one kind of content other than the detail.");
        }

        AthleteId = athleteId;
        ActivityId = activityId;
        Kind = kind;
        Raw = raw;
        RetrievedAt = retrievedAt;
        Origin = origin;
        ContentHash = SHA256.HashData(raw.Span);
    }

    /// <summary>The kinds that Strava can be asked for.</summary>
    internal static IReadOnlyList<ContentKinds> OfStrava { get; } =
        [ContentKinds.Laps, ContentKinds.Zones, ContentKinds.Streams, ContentKinds.Comments, ContentKinds.Kudos, ContentKinds.Photos];

    /// <summary>The kinds that a sink may be given.</summary>
    public static IReadOnlyList<ContentKinds> Kinds { get; } =
        [.. OfStrava, ContentKinds.Original, ContentKinds.ExportRow];

    /// <summary>The athlete whose activity it is.</summary>
    public long AthleteId { get; }

    /// <summary>Strava's id of the activity.</summary>
    public long ActivityId { get; }

    /// <summary>What it is.</summary>
    public ContentKinds Kind { get; }

    /// <summary>The name of <see cref="Kind"/> for files and columns, in lower case, e.g. <c>streams</c>.</summary>
    public string KindName => NameOf(Kind);

    /// <summary>The JSON document exactly as it was received, in UTF-8; of <see cref="ContentKinds.Original"/> the bytes of the file.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>SHA-256 of <see cref="Raw"/>, 32 bytes: equal hashes need no rewriting.</summary>
    public ReadOnlyMemory<byte> ContentHash { get; }

    /// <summary>When the document was received.</summary>
    public DateTimeOffset RetrievedAt { get; }

    /// <summary>Where the document comes from.</summary>
    public ActivityOrigin Origin { get; }

    /// <summary>The name of a kind for files and columns.</summary>
    /// <param name="kind">One kind.</param>
    /// <returns>Its name in lower case, e.g. <c>streams</c>.</returns>
    public static string NameOf(ContentKinds kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kinds that are asked for, one by one.</summary>
    /// <param name="kinds">Which; null for all.</param>
    /// <returns>Those of <see cref="Kinds"/> that it has.</returns>
    public static IEnumerable<ContentKinds> KindsOf(ContentKinds? kinds) => Kinds.Where(kind => kinds is null || (kinds.Value & kind) != 0);

    /// <summary>Reads what the device recorded.</summary>
    /// <returns>The columns; null when the document is none of streams, or is damaged.</returns>
    public StreamSet? ReadStreams() => Kind == ContentKinds.Streams ? StoredStreams.TryRead(Raw) : null;

    /// <summary>
    /// Tells whether this content takes the place of one that is held: the API's before an export's, whatever the moments, and of one origin the one that
    /// is no older. A moment that lies in the future counts as the oldest. Whether the bytes differ is not looked at.
    /// </summary>
    /// <param name="heldOrigin">Where the one that is held comes from.</param>
    /// <param name="heldRetrievedAt">When the one that is held was received.</param>
    /// <param name="now">The moment of now.</param>
    /// <returns>True when it does.</returns>
    public bool Replaces(ActivityOrigin heldOrigin, DateTimeOffset heldRetrievedAt, DateTimeOffset now) =>
        Origin == heldOrigin ? ActivityVersion.IsNoOlder(RetrievedAt, heldRetrievedAt, now) : Origin > heldOrigin;
}
