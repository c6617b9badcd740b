using System.Security.Cryptography;

namespace Strava.Ingestion;

/// <summary>
/// How often the sinks have acknowledged something, counted on both sides: in the sinks, where the count goes back with the activities when an older copy
/// is put back, and in the state, beside the checkpoints. Where a sink lags behind the state, everything that hangs on its identity is forgotten at once,
/// because that is a part of the keys; so the history is read again.
/// </summary>
/// <remarks>
/// The sinks are first. So a crash leaves them ahead of the state, as does a state that was put back; neither means anything. A count belongs to one
/// state, one athlete and one set of sinks, so that nobody else moves it, and none overtakes another.
/// </remarks>
internal sealed class Acknowledged
{
    private readonly StateDocuments _state;
    private readonly SinkGroup _sinks;
    private readonly long? _athleteId;
    private readonly string _key;
    private readonly string _sinkIdentity;
    private AcknowledgedDocument _document;
    private long _highest;

    private Acknowledged(StateDocuments state, SinkGroup sinks, string sinkIdentity, long? athleteId, AcknowledgedDocument document) =>
        (_state, _sinks, _athleteId, _key, _sinkIdentity, _document) = (state, sinks, athleteId, KeyOf(athleteId, sinkIdentity), sinkIdentity, document);

    /// <summary>What checkpoints and content queues hang on.</summary>
    public string Identity => AcknowledgedDocument.IdentityOf(_sinkIdentity, _document);

    /// <summary>The sinks that have gone back in time; seen once.</summary>
    public IReadOnlyList<string> WentBack { get; private set; } = [];

    /// <param name="state">Where the count of the state is kept.</param>
    /// <param name="sinks">The sinks, opened.</param>
    /// <param name="sinkIdentity">Their identity.</param>
    /// <param name="athleteId">Whose activities are counted, or null when a source has several athletes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Acknowledged> OpenAsync(StateDocuments state, SinkGroup sinks, string sinkIdentity, long? athleteId, CancellationToken cancellationToken)
    {
        var found = await state.ReadAsync(KeyOf(athleteId, sinkIdentity), AcknowledgedJsonContext.Default.AcknowledgedDocument, cancellationToken).ConfigureAwait(false);
        var acknowledged = new Acknowledged(state, sinks, sinkIdentity, athleteId, found ?? new AcknowledgedDocument { Counter = NewCounter() });
        if (found is not null)
        {
            await acknowledged.CompareAsync(cancellationToken).ConfigureAwait(false);
        }

        return acknowledged;
    }

    /// <returns>What checkpoints hang on, for those who only look.</returns>
    public static async Task<string> ReadIdentityAsync(StateDocuments state, string sinkIdentity, long athleteId, CancellationToken cancellationToken) =>
        AcknowledgedDocument.IdentityOf(
            sinkIdentity,
            await state.ReadAsync(KeyOf(athleteId, sinkIdentity), AcknowledgedJsonContext.Default.AcknowledgedDocument, cancellationToken).ConfigureAwait(false));

    /// <summary>Counts what the sinks have just acknowledged, before the state moves on because of it.</summary>
    /// <param name="isChange">Whether something has changed in them. The first time counts in any case, so that there is something to compare.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task CountAsync(bool isChange, CancellationToken cancellationToken)
    {
        if ((!isChange && _document.Count > 0) || !_sinks.IsRestorable)
        {
            return;
        }

        _highest = Math.Max(_highest, _document.Count) + 1;
        await _sinks.RaiseCountAsync(_athleteId, _document.Counter, _highest, cancellationToken).ConfigureAwait(false);
        _document = _document with { Count = _highest };
        await _state.UpdateAsync(
            _key,
            AcknowledgedJsonContext.Default.AcknowledgedDocument,

            // Another process that reads the same source may have counted on, or have seen a sink go back.
            found => found is null || (found.Counter == _document.Counter && found.Count < _document.Count) ? _document : null,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task CompareAsync(CancellationToken cancellationToken)
    {
        var counts = await _sinks.ReadCountsAsync(_athleteId, _document.Counter, cancellationToken).ConfigureAwait(false);
        _highest = counts.Select(sink => sink.Count).DefaultIfEmpty().Max();
        WentBack = [.. counts.Where(sink => sink.Count < _document.Count).Select(sink => sink.Name)];
        if (WentBack.Count > 0)
        {
            _document = new AcknowledgedDocument { Counter = NewCounter(), BeganAnew = true };
            _highest = 0;
            await _state.UpdateAsync(_key, AcknowledgedJsonContext.Default.AcknowledgedDocument, _ => _document, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string NewCounter() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static string KeyOf(long? athleteId, string sinkIdentity)
    {
        var document = $"sinks/{Checkpoint.Fingerprint(sinkIdentity)}";
        return athleteId is { } athlete ? AthleteKeys.Of(athlete, document) : document;
    }
}
