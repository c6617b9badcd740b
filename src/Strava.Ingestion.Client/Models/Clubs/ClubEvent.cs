namespace Strava.Ingestion.Client.Models;

/// <summary>An event of a club. The operation is undocumented, and so are its fields.</summary>
public sealed class ClubEvent : StravaModel
{
    /// <summary>Strava's id.</summary>
    public long Id { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }

    /// <summary>Its name.</summary>
    public string? Title { get; set; }

    /// <summary>The organizer's text.</summary>
    public string? Description { get; set; }

    /// <summary>The club.</summary>
    public long? ClubId { get; set; }

    /// <summary>The club.</summary>
    public MetaClub? Club { get; set; }

    /// <summary>Who organizes it.</summary>
    public AthleteName? OrganizingAthlete { get; set; }

    /// <summary>What is done, e.g. <c>Ride</c>.</summary>
    public string? ActivityType { get; set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The route.</summary>
    public long? RouteId { get; set; }

    /// <summary>The route.</summary>
    public StravaRoute? Route { get; set; }

    /// <summary>For women only.</summary>
    public bool? WomenOnly { get; set; }

    /// <summary>For members only.</summary>
    public bool? Private { get; set; }

    /// <summary>How demanding: 1 casual, 2 tempo, 4 race pace.</summary>
    public int? SkillLevels { get; set; }

    /// <summary>0 mostly flat, 1 rolling hills, 2 killer climbs.</summary>
    public int? Terrain { get; set; }

    /// <summary>When it takes place next.</summary>
    public IReadOnlyList<DateTimeOffset?>? UpcomingOccurrences { get; set; }

    /// <summary>The time zone, e.g. <c>(GMT+01:00) Europe/Zurich</c>.</summary>
    public string? Zone { get; set; }

    /// <summary>Where it starts.</summary>
    public string? Address { get; set; }

    /// <summary>Whether the athlete who connected the app takes part.</summary>
    public bool? Joined { get; set; }

    /// <summary>Where it starts.</summary>
    public LatLng? StartLatlng { get; set; }

    internal override bool IsIdentified => Id > 0;
}
