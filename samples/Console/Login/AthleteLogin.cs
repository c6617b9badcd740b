using System.Globalization;

namespace Strava.Ingestion.Console;

/// <summary>Turns what Strava gave into a connection, and takes it back when a sync could do nothing with it.</summary>
internal sealed class AthleteLogin(AthleteConnections connections, bool allowsMissingScopes, TimeProvider time)
{
    private const string Again = "Run 'strava-ingest login' again";

    // Strava sometimes knows a code only a moment after it gave it out.
    private static readonly TimeSpan CodeDelay = TimeSpan.FromSeconds(2);

    /// <exception cref="CommandException">The athlete is not connected; the failure says why, and what helps.</exception>
    public async Task<AthleteConnection> ConnectAsync(ConsentAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Error is { } error)
        {
            throw error == "access_denied"
                ? NotConnected("The athlete did not authorize the app.", $"{Again}, and choose 'Authorize'.")
                : NotConnected("Strava ended the login.", $"It says '{error}'. {Again}.");
        }

        if (string.IsNullOrEmpty(answer.Code))
        {
            throw NotConnected("Strava sent no code.", $"{Again}.");
        }

        return await AcceptAsync(
            await ExchangeAsync(answer.Code, answer.Scope, cancellationToken), answer.Scope is not null, cancellationToken);
    }

    /// <exception cref="CommandException">The athlete is not connected; the failure says why, and what helps.</exception>
    public async Task<AthleteConnection> ConnectAsync(string refreshToken, CancellationToken cancellationToken) =>
        await AcceptAsync(
            await connections.ConnectWithRefreshTokenAsync(refreshToken, cancellationToken), saysScopes: false, cancellationToken);

    private async Task<AthleteConnection> ExchangeAsync(string code, string? scope, CancellationToken cancellationToken)
    {
        try
        {
            return await connections.ConnectAsync(code, scope, cancellationToken);
        }
        catch (StravaAuthorizationException e) when (e.Cause == StravaAuthorizationCause.AuthorizationCode)
        {
            await Task.Delay(CodeDelay, time, cancellationToken);
            return await connections.ConnectAsync(code, scope, cancellationToken);
        }
    }

    private async Task<AthleteConnection> AcceptAsync(AthleteConnection connection, bool saysScopes, CancellationToken cancellationToken)
    {
        // An answer that names no scope at all says nothing of what was granted.
        var isKnown = saysScopes || connection.Scopes.Count > 0;
        if (!isKnown || allowsMissingScopes || LoginScopes.AreEnough(connection.Scopes))
        {
            return connection;
        }

        await connections.DisconnectAsync(connection.AthleteId, cancellationToken);
        throw NotConnected(
            "The app may not read the athlete's activities.",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Athlete {connection.AthleteId} granted {Granted(connection.Scopes)}, but a sync needs "
                + $"activity:read_all or activity:read. The athlete is disconnected again."),
            $"{Again}, and leave the boxes for activities ticked. To keep the connection without them, add --allow-missing-scopes.");
    }

    private static string Granted(IReadOnlyList<string> scopes) => scopes.Count == 0 ? "nothing" : LoginScopes.Describe(scopes);

    private static CommandException NotConnected(string title, params string[] lines) =>
        new(new Failure(ExitCode.NotAuthorized, title, lines));
}
