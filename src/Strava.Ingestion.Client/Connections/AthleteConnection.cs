using System.Globalization;
using System.Text;

namespace Strava.Ingestion.Client;

/// <summary>An athlete who has connected the app.</summary>
public sealed record AthleteConnection
{
    /// <summary>Strava's id of the athlete.</summary>
    public required long AthleteId { get; init; }

    /// <summary>What the athlete granted, e.g. <c>activity:read_all</c>; empty where Strava did not say.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>When the athlete connected the app, the last time.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>How the last run ended; null before the first.</summary>
    public RunNote? LastRun { get; init; }

    /// <summary>When a run last completed; null when none has.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    internal static AthleteConnection Of(long athleteId, ConnectionDocument document) => new()
    {
        AthleteId = athleteId,
        Scopes = GrantedScopes.Split(document.Scope),
        ConnectedAt = document.ConnectedAt,
        LastRun = document.LastRun is { Outcome.Length: > 0 } run ? run : null,
        LastSuccessAt = document.LastSuccessAt,
    };

    // The compiler's would print the type of the list.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"AthleteId = {AthleteId}, Scopes = {string.Join(',', Scopes)}, ConnectedAt = {ConnectedAt:u}, LastRun = {LastRun}, LastSuccessAt = {LastSuccessAt:u}");
        return true;
    }
}
