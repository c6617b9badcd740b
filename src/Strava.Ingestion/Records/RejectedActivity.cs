using System.Security.Cryptography;

namespace Strava.Ingestion;

/// <summary>A document that is no readable activity, kept whole so that nothing is lost and it can be replayed.</summary>
public sealed class RejectedActivity
{
    /// <summary>The athlete of documents that do not say whose they are: 0, which is nobody's id.</summary>
    public const long UnknownAthlete = 0;

    /// <summary>Describes a document that could not be read.</summary>
    /// <param name="athleteId">The athlete in whose history it stood, or <see cref="UnknownAthlete"/> to take the one that the document names, if it does.</param>
    /// <param name="raw">The document exactly as it was received.</param>
    /// <param name="reason">Why it is no activity, in one sentence.</param>
    /// <param name="retrievedAt">When it was received.</param>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is empty.</exception>
    public RejectedActivity(long athleteId, ReadOnlyMemory<byte> raw, string reason, DateTimeOffset retrievedAt)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        AthleteId = athleteId == UnknownAthlete ? DocumentOwner.Find(raw.Span) ?? UnknownAthlete : athleteId;
        Raw = raw;
        Reason = reason;
        RetrievedAt = retrievedAt;
        PayloadHash = SHA256.HashData(raw.Span);
    }

    /// <summary>The athlete in whose history the document stood, or whom it names itself; <see cref="UnknownAthlete"/> when nothing says whose it is.</summary>
    public long AthleteId { get; }

    /// <summary>The document exactly as it was received; not necessarily JSON.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>Why it is no activity.</summary>
    public string Reason { get; }

    /// <summary>When it was received.</summary>
    public DateTimeOffset RetrievedAt { get; }

    /// <summary>SHA-256 of <see cref="Raw"/>, 32 bytes: with the athlete it is the key of the quarantine, so a repeated rejection is one entry.</summary>
    public ReadOnlyMemory<byte> PayloadHash { get; }
}
