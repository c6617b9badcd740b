using System.Globalization;
using System.Runtime.CompilerServices;

namespace Strava.Ingestion;

/// <summary>
/// Where documents are kept that are no activities: in the state store, one place an app, once per athlete and payload. What is kept of an athlete
/// lies below the athlete's prefix, so that a purge reaches it.
/// </summary>
internal sealed class QuarantineStore(StateDocuments state) : IAthleteStorage
{
    private const string Athletes = "athletes/";
    private const string Folder = "quarantine";

    /// <summary>Keeps documents. Of one that is there already only the reason is replaced, so that its age still counts from when it was first retrieved.</summary>
    public async Task AddAsync(IReadOnlyList<RejectedActivity> documents, CancellationToken cancellationToken)
    {
        foreach (var document in documents)
        {
            await state.UpdateAsync(KeyOf(document), QuarantineJsonContext.Default.QuarantineDocument, held => Add(held, document), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lists the documents of all athletes, in no particular order; they may be released, or be given another reason, while it is read.</summary>
    public IAsyncEnumerable<RejectedActivity> ListAsync(CancellationToken cancellationToken) =>
        EntriesAsync(Athletes, cancellationToken).Select(entry => entry.Document);

    /// <summary>Lists the documents with their keys, which those of an earlier version may have below another athlete than they name.</summary>
    public IAsyncEnumerable<(string Key, RejectedActivity Document)> EntriesAsync(CancellationToken cancellationToken) => EntriesAsync(Athletes, cancellationToken);

    public async Task ReleaseAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            await state.DeleteAsync(key, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>How many documents were retrieved before the moment, and are deleted.</returns>
    public async Task<int> ExpireAsync(DateTimeOffset retrievedBefore, CancellationToken cancellationToken)
    {
        var expired = await EntriesAsync(Athletes, cancellationToken)
            .Where(entry => entry.Document.RetrievedAt < retrievedBefore).Select(entry => entry.Key).ToListAsync(cancellationToken).ConfigureAwait(false);
        await ReleaseAsync(expired, cancellationToken).ConfigureAwait(false);
        return expired.Count;
    }

    /// <summary>Deletes what names the athlete and lies below nobody; what lies below the athlete's prefix goes with that.</summary>
    public async ValueTask<PurgeResult> PurgeAsync(long athleteId, CancellationToken cancellationToken)
    {
        var named = await EntriesAsync(AthleteKeys.Of(RejectedActivity.UnknownAthlete, Folder + "/"), cancellationToken)
            .Where(entry => DocumentOwner.Names(entry.Document.Raw.Span, athleteId)).Select(entry => entry.Key).ToListAsync(cancellationToken).ConfigureAwait(false);
        await ReleaseAsync(named, cancellationToken).ConfigureAwait(false);
        return new PurgeResult([], []);
    }

    public static string KeyOf(RejectedActivity document) =>
        AthleteKeys.Of(document.AthleteId, $"{Folder}/{Convert.ToHexStringLower(document.PayloadHash.Span)}");

    private async IAsyncEnumerable<(string Key, RejectedActivity Document)> EntriesAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var key in state.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            if (key.Split('/') is [_, var athlete, Folder, _]
                && long.TryParse(athlete, NumberStyles.None, CultureInfo.InvariantCulture, out var athleteId)
                && await state.ReadAsync(key, QuarantineJsonContext.Default.QuarantineDocument, cancellationToken).ConfigureAwait(false) is { } document)
            {
                yield return (key, new RejectedActivity(athleteId, document.Raw, document.Reason, document.RetrievedAt));
            }
        }
    }

    private static QuarantineDocument? Add(QuarantineDocument? held, RejectedActivity document)
    {
        if (held?.Reason == document.Reason)
        {
            return null;
        }

        held ??= new QuarantineDocument { Reason = document.Reason, RetrievedAt = document.RetrievedAt, Raw = document.Raw.ToArray() };
        held.Reason = document.Reason;
        return held;
    }
}
