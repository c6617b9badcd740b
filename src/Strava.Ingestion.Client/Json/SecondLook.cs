using System.Security.Cryptography;

namespace Strava.Ingestion.Client;

/// <summary>
/// What was seen of the answers to one request: damage is asked for once more before it is believed. What comes in the same way twice was not damaged
/// on its way, and is taken as it is, so that one broken document does not block the others for ever.
/// </summary>
internal sealed class SecondLook
{
    private byte[]? _seen;

    /// <param name="slices">The array that came.</param>
    /// <param name="request">What was asked for, for messages.</param>
    /// <exception cref="StravaTransientException">It is damaged in another way than the time before, or was not looked at before.</exception>
    public void Confirm(ArraySlices slices, string request)
    {
        if (slices.Damaged.Count == 0)
        {
            return;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in slices.Damaged)
        {
            hash.AppendData(part.Span);
            hash.AppendData(","u8);
        }

        var damage = hash.GetHashAndReset();
        var isKnown = _seen is not null && damage.AsSpan().SequenceEqual(_seen);
        _seen = damage;
        if (!isKnown)
        {
            throw new StravaTransientException($"A part of Strava's answer to the request for {request} is not valid JSON; try again later.");
        }
    }
}
