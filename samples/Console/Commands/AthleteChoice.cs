using System.Globalization;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Console;

/// <summary>Which athlete a command is about.</summary>
internal sealed class AthleteChoice(AthleteConnections connections, IOptions<StravaOptions> strava)
{
    private bool HasConfigured => !string.IsNullOrEmpty(strava.Value.RefreshToken);

    /// <summary>The athlete who was named, the configured one, or the only one who is connected.</summary>
    /// <param name="named">Who was named on the command line, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The athlete, or null for the one whose refresh token is configured: to know who that is may cost a request.</returns>
    /// <exception cref="CommandException">Nobody is connected, or several athletes are.</exception>
    public async Task<long?> FindAsync(long? named, CancellationToken cancellationToken)
    {
        if (named is { } athleteId)
        {
            await ConnectConfiguredAsync(athleteId, cancellationToken);
            return athleteId;
        }

        return HasConfigured ? null : await OnlyOneAsync(cancellationToken);
    }

    /// <summary>As <see cref="FindAsync"/>, but asks Strava who the configured athlete is when that is not known yet.</summary>
    /// <param name="named">Who was named on the command line, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<long> ResolveAsync(long? named, CancellationToken cancellationToken) =>
        named ?? await connections.FindConfiguredAthleteAsync(cancellationToken) ?? await OnlyOneAsync(cancellationToken);

    /// <summary>An athlete who is named may be the one whose refresh token was not used yet.</summary>
    public async Task ConnectConfiguredAsync(long athleteId, CancellationToken cancellationToken)
    {
        if (HasConfigured && await connections.FindAsync(athleteId, cancellationToken) is null)
        {
            await connections.FindConfiguredAthleteAsync(cancellationToken);
        }
    }

    private async Task<long> OnlyOneAsync(CancellationToken cancellationToken)
    {
        var connected = await connections.ListAsync(cancellationToken).Select(athlete => athlete.AthleteId).Order().ToListAsync(cancellationToken);
        return connected switch
        {
            [var only] => only,
            [] => throw new CommandException(
                new Failure(ExitCode.NotAuthorized, "No athlete is connected.", "Run 'strava-ingest login' to connect one.")),
            _ => throw new CommandException(new Failure(
                ExitCode.Usage,
                "Several athletes are connected.",
                $"Choose one with --athlete: {string.Join(", ", connected.Select(Text))}.")),
        };
    }

    private static string Text(long athleteId) => athleteId.ToString(CultureInfo.InvariantCulture);
}
