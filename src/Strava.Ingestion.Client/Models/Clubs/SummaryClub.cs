namespace Strava.Ingestion.Client.Models;

/// <summary>A club in the short form.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-SummaryClub</remarks>
public class SummaryClub : MetaClub
{
    /// <summary>Address of a picture of 60 pixels.</summary>
    public string? ProfileMedium { get; set; }

    /// <summary>Address of a picture.</summary>
    public string? Profile { get; set; }

    /// <summary>Address of a picture of 1185 by 580 pixels.</summary>
    public string? CoverPhoto { get; set; }

    /// <summary>Address of a picture of 360 by 176 pixels.</summary>
    public string? CoverPhotoSmall { get; set; }

    /// <summary>What the club does; with values beyond <see cref="ActivityType"/>.</summary>
    public IReadOnlyList<string>? ActivityTypes { get; set; }

    /// <summary>The name of a picture; undocumented.</summary>
    public string? ActivityTypesIcon { get; set; }

    /// <summary>What the club compares, e.g. <c>distance</c>; undocumented.</summary>
    public IReadOnlyList<string>? Dimensions { get; set; }

    /// <summary>Deprecated by Strava: <c>cycling</c>, <c>running</c>, <c>triathlon</c>, <c>other</c>.</summary>
    public string? SportType { get; set; }

    /// <summary>The sport for people; undocumented.</summary>
    public string? LocalizedSportType { get; set; }

    /// <summary>May be null.</summary>
    public string? City { get; set; }

    /// <summary>May be null.</summary>
    public string? State { get; set; }

    /// <summary>May be null.</summary>
    public string? Country { get; set; }

    /// <summary>Members are let in one by one.</summary>
    public bool? Private { get; set; }

    /// <summary>Members.</summary>
    public int? MemberCount { get; set; }

    /// <summary>Strava's own pick.</summary>
    public bool? Featured { get; set; }

    /// <summary>Verified by Strava.</summary>
    public bool? Verified { get; set; }

    /// <summary>The name in the club's address.</summary>
    public string? Url { get; set; }

    /// <summary>One of <see cref="ClubMembership"/>, or null.</summary>
    public string? Membership { get; set; }

    /// <summary>Whether the athlete who connected the app administers it.</summary>
    public bool? Admin { get; set; }

    /// <summary>Whether the athlete who connected the app owns it.</summary>
    public bool? Owner { get; set; }
}
