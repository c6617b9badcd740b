using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Strava.Ingestion.AspNetCore;

/// <summary>Remembers in the state which consents were used, for as long as they would be good, so that each is good once in all processes.</summary>
internal sealed class UsedConsents(IStateStore state, TimeProvider time)
{
    private const string Folder = "consents/";

    /// <returns>Whether this is the first time.</returns>
    public async Task<bool> TryUseAsync(string consent, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await ForgetAsync(cancellationToken).ConfigureAwait(false);

        // The moment stands in the key, so that a listing says what may be forgotten.
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(consent)).AsSpan(0, 16));
        var key = string.Create(CultureInfo.InvariantCulture, $"{Folder}{until.ToUnixTimeSeconds()}-{name}");
        return await state.TryWriteAsync(key, "{}"u8.ToArray(), etag: null, cancellationToken).ConfigureAwait(false) is not null;
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        await foreach (var key in state.ListAsync(Folder, cancellationToken).ConfigureAwait(false))
        {
            if (long.TryParse(key.AsSpan(Folder.Length).ToString().Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var until)
                && until < now
                && await state.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } old)
            {
                await state.TryDeleteAsync(key, old.ETag, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
