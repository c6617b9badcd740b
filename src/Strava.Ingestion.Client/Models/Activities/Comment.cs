namespace Strava.Ingestion.Client.Models;

/// <summary>A comment on an activity.</summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-Comment</remarks>
public sealed class Comment : StravaModel
{
    /// <summary>Strava's id of the comment.</summary>
    public long Id { get; set; }

    /// <summary>The activity.</summary>
    public long? ActivityId { get; set; }

    /// <summary>The post, if it is a comment on one.</summary>
    public long? PostId { get; set; }

    /// <summary>The text, with mentions in Strava's own markup.</summary>
    public string? Text { get; set; }

    /// <summary>Who wrote it; Strava gives no id.</summary>
    public AthleteName? Athlete { get; set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Where the page after this comment begins; pass it on as it is.</summary>
    public string? Cursor { get; set; }

    /// <summary>Reactions to it.</summary>
    public int? ReactionCount { get; set; }

    /// <summary>Whether the athlete who connected the app reacted.</summary>
    public bool? HasReacted { get; set; }

    internal override bool IsIdentified => Id > 0;
}
