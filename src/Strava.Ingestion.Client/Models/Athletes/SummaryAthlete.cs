namespace Strava.Ingestion.Client.Models;

/// <summary>An athlete in the short form.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-SummaryAthlete</remarks>
public class SummaryAthlete : AthleteName
{
    /// <summary>Strava's id.</summary>
    public long Id { get; set; }

    /// <summary>The name in the athlete's profile address.</summary>
    public string? Username { get; set; }

    /// <summary>The athlete's text.</summary>
    public string? Bio { get; set; }

    /// <summary>May be empty.</summary>
    public string? City { get; set; }

    /// <summary>May be empty.</summary>
    public string? State { get; set; }

    /// <summary>May be empty.</summary>
    public string? Country { get; set; }

    /// <summary><c>M</c>, <c>F</c> or null.</summary>
    public string? Sex { get; set; }

    /// <summary>Deprecated by Strava in favour of <see cref="Summit"/>.</summary>
    public bool? Premium { get; set; }

    /// <summary>Whether the athlete has a subscription.</summary>
    public bool? Summit { get; set; }

    /// <summary>When the profile was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When the profile was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>Undocumented.</summary>
    public int? BadgeTypeId { get; set; }

    /// <summary>Kilograms.</summary>
    public double? Weight { get; set; }

    /// <summary>Address of a picture of 62 pixels; a relative path when there is none.</summary>
    public string? ProfileMedium { get; set; }

    /// <summary>Address of a picture of 124 pixels; a relative path when there is none.</summary>
    public string? Profile { get; set; }

    /// <summary>Whether the athlete who connected the app follows this one: <c>pending</c>, <c>accepted</c>, <c>blocked</c>, or null.</summary>
    public string? Friend { get; set; }

    /// <summary>Whether this athlete follows the one who connected the app: <c>pending</c>, <c>accepted</c>, <c>blocked</c>, or null.</summary>
    public string? Follower { get; set; }

    internal override bool IsIdentified => Id > 0;
}
