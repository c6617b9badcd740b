namespace Strava.Ingestion.AspNetCore;

/// <summary>What a person is told who has not been connected.</summary>
internal sealed record NotConnectedAnswer(StravaNotConnectedReason Reason, int StatusCode, string Title, string Remedy)
{
    public IReadOnlyList<string> MissingScopes { get; init; } = [];

    /// <summary>Whether the person may fix it by beginning again.</summary>
    public bool CanBeginAgain { get; init; } = true;
}
