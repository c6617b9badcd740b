namespace Strava.Ingestion.Client.Models;

/// <summary>The athlete who connected the app; without the scope <c>profile:read_all</c> the fields below are absent.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-DetailedAthlete</remarks>
public sealed class DetailedAthlete : SummaryAthlete
{
    /// <summary>Followers.</summary>
    public int? FollowerCount { get; set; }

    /// <summary>Athletes followed.</summary>
    public int? FriendCount { get; set; }

    /// <summary>Athletes that both follow.</summary>
    public int? MutualFriendCount { get; set; }

    /// <summary>0 cyclist, 1 runner.</summary>
    public int? AthleteType { get; set; }

    /// <summary>E.g. <c>%m/%d/%Y</c>.</summary>
    public string? DatePreference { get; set; }

    /// <summary><c>feet</c> or <c>meters</c>.</summary>
    public string? MeasurementPreference { get; set; }

    /// <summary>Functional threshold power, watts.</summary>
    public int? Ftp { get; set; }

    /// <summary>The athlete's clubs.</summary>
    public IReadOnlyList<SummaryClub>? Clubs { get; set; }

    /// <summary>The athlete's bikes.</summary>
    public IReadOnlyList<SummaryGear>? Bikes { get; set; }

    /// <summary>The athlete's shoes.</summary>
    public IReadOnlyList<SummaryGear>? Shoes { get; set; }

    /// <summary>Undocumented.</summary>
    public bool? Blocked { get; set; }

    /// <summary>Undocumented.</summary>
    public bool? CanFollow { get; set; }

    /// <summary>Clubs the athlete may post to; undocumented.</summary>
    public int? PostableClubsCount { get; set; }
}
