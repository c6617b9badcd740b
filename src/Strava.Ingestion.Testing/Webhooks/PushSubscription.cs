namespace Strava.Ingestion.Testing;

/// <summary>The app's subscription to events.</summary>
internal sealed record PushSubscription(long Id, Uri Callback, DateTimeOffset CreatedAt);
