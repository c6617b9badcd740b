using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Strava.Ingestion;

/// <summary>Puts the mark of a disconnection in the place of tokens.</summary>
internal static class Disconnection
{
    /// <returns>Whether the document is the mark; encrypted tokens never begin like JSON.</returns>
    public static bool IsMark([NotNullWhen(true)] StateDocument? document) => document is not null && document.Content.Span is [(byte)'{', ..];

    public static async Task MarkAsync(IStateStore state, string tokensKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var mark = JsonSerializer.SerializeToUtf8Bytes(new DisconnectedDocument { DisconnectedAt = now }, StateJsonContext.Default.DisconnectedDocument);
        StateDocument? held;
        do
        {
            held = await state.GetAsync(tokensKey, cancellationToken).ConfigureAwait(false);
        }
        while (!IsMark(held) && await state.TryWriteAsync(tokensKey, mark, held?.ETag, cancellationToken).ConfigureAwait(false) is null);
    }

    public static StravaAuthorizationException Refusal() => new(
        "The athlete was disconnected here, by a purge or a revocation, so the configured refresh token is not used again: the athlete has to connect the app again, and Strava:RefreshToken has to be the new refresh token.");
}
