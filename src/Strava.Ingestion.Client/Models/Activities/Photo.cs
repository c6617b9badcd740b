namespace Strava.Ingestion.Client.Models;

/// <summary>A photo or a video of an activity. The operation is undocumented, and so are its fields; there is no numeric id.</summary>
public sealed class Photo : StravaModel
{
    /// <summary>The photo's id.</summary>
    public string? UniqueId { get; set; }

    /// <summary>Whose it is.</summary>
    public long? AthleteId { get; set; }

    /// <summary>The activity it belongs to.</summary>
    public long? ActivityId { get; set; }

    /// <summary>The activity's title.</summary>
    public string? ActivityName { get; set; }

    /// <summary>The post it belongs to.</summary>
    public long? PostId { get; set; }

    /// <summary>The athlete's text.</summary>
    public string? Caption { get; set; }

    /// <summary>Undocumented.</summary>
    public int? Type { get; set; }

    /// <summary>1 Strava, 2 Instagram.</summary>
    public int? Source { get; set; }

    /// <summary>Undocumented.</summary>
    public int? Status { get; set; }

    /// <summary>When it was uploaded.</summary>
    public DateTimeOffset? UploadedAt { get; set; }

    /// <summary>When it was taken.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The wall clock when it was taken; Strava's <c>Z</c> is false, so the kind is unspecified.</summary>
    public DateTime? CreatedAtLocal { get; set; }

    /// <summary>Addresses by size in pixels.</summary>
    public IReadOnlyDictionary<string, string>? Urls { get; set; }

    /// <summary>Width and height in pixels, by size.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int?>>? Sizes { get; set; }

    /// <summary>Where it was taken.</summary>
    public LatLng? Location { get; set; }

    /// <summary>Whether it stands for the activity.</summary>
    public bool? DefaultPhoto { get; set; }

    /// <summary>Undocumented.</summary>
    public string? Cursor { get; set; }
}
