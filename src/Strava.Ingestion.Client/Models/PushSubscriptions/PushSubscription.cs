namespace Strava.Ingestion.Client.Models;

/// <summary>The app's subscription to events; an app has at most one.</summary>
/// <remarks>https://developers.strava.com/docs/webhooks/</remarks>
public sealed class PushSubscription : StravaModel
{
    /// <summary>Strava's id.</summary>
    public long Id { get; set; }

    /// <summary>1 meta, 2 summary, 3 detail.</summary>
    public int? ResourceState { get; set; }

    /// <summary>The app.</summary>
    public long? ApplicationId { get; set; }

    /// <summary>Where events are sent.</summary>
    public string? CallbackUrl { get; set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    internal override bool IsIdentified => Id > 0;
}
