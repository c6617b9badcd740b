namespace Strava.Ingestion.AspNetCore;

/// <summary>How events are received: section <c>Strava:Webhook</c>.</summary>
public sealed class StravaWebhookOptions
{
    /// <summary>
    /// Where Strava is to send events: the public https address of the webhook, at most 255 characters. Choose a path that cannot be guessed. The app then
    /// subscribes by itself once it has started. Default null: somebody else subscribes, e.g. <c>strava-ingest webhooks create</c>.
    /// </summary>
    public Uri? CallbackAddress { get; set; }

    /// <summary>Whether the header <c>X-Strava-Signature</c> is checked. Default <see cref="SignatureCheck.Off"/>, because not everybody sees it come.</summary>
    public SignatureCheck Signature { get; set; }

    /// <summary>What signatures are made with; null for the app's secret. Default null.</summary>
    public string? SigningSecret { get; set; }
}
