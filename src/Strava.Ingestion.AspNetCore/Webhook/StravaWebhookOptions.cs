namespace Strava.Ingestion.AspNetCore;

/// <summary>How events are received: section <c>Strava:Webhook</c>.</summary>
public sealed class StravaWebhookOptions
{
    /// <summary>
    /// The address to which Strava sends events: the public https address of the webhook, at most 255 characters, with the path that the app
    /// maps. Choose a path that nobody can guess. For a simulated Strava an http address of this machine is enough. The app subscribes by itself after its start. Default null: the app does not subscribe, and you can use
    /// <c>strava-ingest webhooks create</c>.
    /// </summary>
    public Uri? CallbackAddress { get; set; }

    /// <summary>
    /// Whether the header <c>X-Strava-Signature</c> is checked. Default <see cref="SignatureCheck.Off"/>, because Strava does not send it
    /// to every app.
    /// </summary>
    public SignatureCheck Signature { get; set; }

    /// <summary>The secret with which Strava signs events. With null it is the app's secret. Default null.</summary>
    public string? SigningSecret { get; set; }
}
