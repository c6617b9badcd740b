namespace Strava.Ingestion;

/// <summary>What became of a request for content.</summary>
internal sealed record ContentAnswer(ContentItem Item)
{
    /// <summary>The activity in detail, when that was asked for.</summary>
    public ActivityRecord? Detail { get; init; }

    /// <summary>The document, when it was another kind.</summary>
    public ActivityContent? Content { get; init; }

    /// <summary>When to ask again; null when the matter is settled, be it that there is none.</summary>
    public DateTimeOffset? AskAgain { get; init; }

    /// <summary>Whether the activity itself cannot be seen: it is asked for again once the list shows it again, and not before <see cref="AskAgain"/>.</summary>
    public bool IsHidden { get; init; }

    public bool IsPending => AskAgain is not null && !IsHidden;

    public bool HasDocument => Detail is not null || Content is not null;
}
