using System.Diagnostics.Metrics;

namespace Strava.Ingestion.AspNetCore;

/// <summary>What the meter says of events that were sent to the app.</summary>
internal sealed class WebhookMetrics(IMeterFactory factory)
{
    private readonly Counter<long> _events = factory.Create(StravaDiagnostics.Name)
        .CreateCounter<long>("strava.webhook.events", "{event}", "Events that were sent to the app, by what became of them");

    public void Count(WebhookResult result) => _events.Add(1, new KeyValuePair<string, object?>("result", NameOf(result)));

    private static string NameOf(WebhookResult result) => result switch
    {
        WebhookResult.Received => "received",
        WebhookResult.Ignored => "ignored",
        WebhookResult.Malformed => "malformed",
        WebhookResult.TooLarge => "too_large",
        WebhookResult.Unsigned => "unsigned",
        WebhookResult.UnknownSubscription => "unknown_subscription",
        WebhookResult.UnknownOwner => "unknown_owner",
        _ => "not_stored",
    };
}
