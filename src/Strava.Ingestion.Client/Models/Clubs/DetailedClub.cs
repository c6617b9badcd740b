namespace Strava.Ingestion.Client.Models;

/// <summary>A club in detail.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-DetailedClub</remarks>
public sealed class DetailedClub : SummaryClub
{
    /// <summary>The club's text.</summary>
    public string? Description { get; set; }

    /// <summary>E.g. <c>casual_club</c>, <c>racing_team</c>.</summary>
    public string? ClubType { get; set; }

    /// <summary>Members whom the athlete who connected the app follows.</summary>
    public int? FollowingCount { get; set; }

    /// <summary>Address.</summary>
    public string? Website { get; set; }
}
