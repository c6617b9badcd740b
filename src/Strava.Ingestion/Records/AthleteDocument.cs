using System.Numerics;
using System.Security.Cryptography;

namespace Strava.Ingestion;

/// <summary>A document of an athlete that belongs to no activity (profile, zones, gear, …), byte for byte as Strava sent it.</summary>
public sealed class AthleteDocument
{
    private const int LongestKey = 64;
    private const string Extension = ".json";

    /// <summary>Describes a document.</summary>
    /// <param name="athleteId">The athlete whose document it is.</param>
    /// <param name="kind">One kind.</param>
    /// <param name="key">Which document of that kind: the id of a gear, the number of a page from 1, <c>bikes</c> or <c>shoes</c> of an export, and else empty. At most 64 lower-case letters and digits.</param>
    /// <param name="raw">The JSON document exactly as it was received, in UTF-8; this memory is kept.</param>
    /// <param name="retrievedAt">When it was received.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is not one kind.</exception>
    /// <exception cref="ArgumentException"><paramref name="key"/> has other characters, or too many.</exception>
    public AthleteDocument(long athleteId, AthleteDocumentKinds kind, string key, ReadOnlyMemory<byte> raw, DateTimeOffset retrievedAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (BitOperations.PopCount((uint)kind) != 1 || !Enum.IsDefined(kind))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has to be one kind of document.");
        }

        AthleteId = athleteId;
        Kind = kind;
        Key = IsKey(key) ? key : throw new ArgumentException($"A key has at most {LongestKey} characters, lower-case letters and digits. Example: b12345678", nameof(key));
        Raw = raw;
        RetrievedAt = retrievedAt;
        ContentHash = SHA256.HashData(raw.Span);
    }

    /// <summary>The kinds that Strava can be asked for.</summary>
    internal static IReadOnlyList<AthleteDocumentKinds> OfStrava { get; } =
    [
        AthleteDocumentKinds.Profile, AthleteDocumentKinds.Zones, AthleteDocumentKinds.Stats,
        AthleteDocumentKinds.Gear, AthleteDocumentKinds.StarredSegments, AthleteDocumentKinds.Routes,
    ];

    /// <summary>The kinds that a sink may be given.</summary>
    public static IReadOnlyList<AthleteDocumentKinds> Kinds { get; } = [.. OfStrava, AthleteDocumentKinds.ExportGear];

    /// <summary>The athlete whose document it is.</summary>
    public long AthleteId { get; }

    /// <summary>What it is.</summary>
    public AthleteDocumentKinds Kind { get; }

    /// <summary>The name of <see cref="Kind"/> for files and columns, e.g. <c>starred_segments</c>.</summary>
    public string KindName => NameOf(Kind);

    /// <summary>Where the document comes from, which its kind says; what came from an export does not expire.</summary>
    public ActivityOrigin Origin => OriginOf(Kind);

    /// <summary>Which document of that kind: the id of a gear, the number of a page from 1, <c>bikes</c> or <c>shoes</c> of an export, and else empty.</summary>
    public string Key { get; }

    /// <summary>The name of a file that holds it, e.g. <c>profile.json</c> or, with a key, <c>gear.b12345678.json</c>.</summary>
    public string FileName => $"{KindName}{(Key.Length > 0 ? "." + Key : "")}{Extension}";

    /// <summary>The document exactly as it was received, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>SHA-256 of <see cref="Raw"/>, 32 bytes: equal hashes need no rewriting.</summary>
    public ReadOnlyMemory<byte> ContentHash { get; }

    /// <summary>When the document was received.</summary>
    public DateTimeOffset RetrievedAt { get; }

    /// <summary>The name of a kind for files and columns.</summary>
    /// <param name="kind">One kind.</param>
    /// <returns>Its name in lower case, e.g. <c>starred_segments</c>.</returns>
    public static string NameOf(AthleteDocumentKinds kind) => kind switch
    {
        AthleteDocumentKinds.StarredSegments => "starred_segments",
        AthleteDocumentKinds.ExportGear => "export_gear",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Where documents of a kind come from.</summary>
    /// <param name="kind">One kind.</param>
    /// <returns>The origin; what came from an export does not expire.</returns>
    internal static ActivityOrigin OriginOf(AthleteDocumentKinds kind) => kind == AthleteDocumentKinds.ExportGear ? ActivityOrigin.Export : ActivityOrigin.Api;

    /// <summary>The kinds that are asked for, one by one.</summary>
    /// <param name="kinds">Which; null for all.</param>
    /// <returns>Those of <see cref="Kinds"/> that it has.</returns>
    public static IEnumerable<AthleteDocumentKinds> KindsOf(AthleteDocumentKinds? kinds) => Kinds.Where(kind => kinds is null || (kinds.Value & kind) != 0);

    /// <summary>Tells what lies in a file.</summary>
    /// <param name="fileName">The name of the file, as <see cref="FileName"/> gives it.</param>
    /// <returns>The kind and the key; null when it is the name of no document.</returns>
    public static (AthleteDocumentKinds Kind, string Key)? ParseFileName(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (!fileName.EndsWith(Extension, StringComparison.Ordinal) || fileName[..^Extension.Length].Split('.') is not [var name, .. { Length: <= 1 } rest])
        {
            return null;
        }

        var (kind, key) = (Kinds.FirstOrDefault(kind => NameOf(kind) == name), rest is [var given] ? given : "");
        return kind != AthleteDocumentKinds.None && IsKey(key) ? (kind, key) : null;
    }

    /// <returns>Whether a text may be a <see cref="Key"/>.</returns>
    internal static bool IsKey(string key) => key.Length <= LongestKey && key.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    /// <summary>Reads who the athlete is.</summary>
    /// <returns>The athlete; null when the document is no profile, or is damaged.</returns>
    public DetailedAthlete? ReadProfile() => Kind == AthleteDocumentKinds.Profile ? TryRead<DetailedAthlete>() : null;

    /// <summary>Reads a bike or a pair of shoes.</summary>
    /// <returns>The gear; null when the document is none, or is damaged.</returns>
    public DetailedGear? ReadGear() => Kind == AthleteDocumentKinds.Gear ? TryRead<DetailedGear>() : null;

    /// <summary>
    /// Tells whether this document takes the place of one that is held, by the rule of <see cref="ActivityVersion.Replaces"/> for moments: when it is no
    /// older. Whether the bytes differ is not looked at.
    /// </summary>
    /// <param name="heldRetrievedAt">When the one that is held was received.</param>
    /// <param name="now">The moment of now.</param>
    /// <returns>True when it does.</returns>
    public bool Replaces(DateTimeOffset heldRetrievedAt, DateTimeOffset now) => ActivityVersion.IsNoOlder(RetrievedAt, heldRetrievedAt, now);

    private T? TryRead<T>()
        where T : StravaModel
    {
        try
        {
            return ModelReader.ReadObject<T>(Raw, "a stored document", out _);
        }
        catch (StravaException)
        {
            return null;
        }
    }
}
