using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace Strava.Ingestion;

/// <summary>Where a source's delivery to a sink stands. The content is the source's own business.</summary>
/// <remarks>
/// The sink's identity is part of the key: another or an emptied sink has no checkpoint, and so gets the whole history. Every
/// checkpoint is true by itself, because it is only saved once the sink has acknowledged; so when two runs save, the last one may win.
/// </remarks>
internal sealed class Checkpoint(StateDocuments state, SourceIdentity source, string sinkIdentity)
{
    private readonly string _key = KeyOf(source) + "/" + Fingerprint(sinkIdentity);
    private StateDocument? _last;

    public async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        _last = await state.GetAsync(_key, cancellationToken).ConfigureAwait(false);
        return _last?.Content;
    }

    /// <summary>Reads what this package has written; a damaged one counts as missing.</summary>
    public async Task<T?> ReadAsync<T>(JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        _last = await state.GetAsync(_key, cancellationToken).ConfigureAwait(false);
        return state.Read(_key, _last, type).Document;
    }

    /// <summary>Says that its source can make nothing of it.</summary>
    public void NameDamage()
    {
        if (_last is not null)
        {
            state.Name(_key, _last);
        }
    }

    public async Task SaveAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        _last = await state.UpdateAsync(_key, _ => StateEdit.Write(content), _last, cancellationToken).ConfigureAwait(false);

    /// <summary>A short name of a sink's identity, as a part of a state key.</summary>
    public static string Fingerprint(string sinkIdentity) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sinkIdentity)).AsSpan(0, 8));

    private static string KeyOf(SourceIdentity source) =>
        source.AthleteId is { } athleteId ? AthleteKeys.Of(athleteId, $"checkpoints/{source.Key}") : $"checkpoints/{source.Key}";
}
