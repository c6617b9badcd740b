namespace Strava.Ingestion.AspNetCore;

/// <summary>What became of an event, as the meter calls it.</summary>
internal enum WebhookResult
{
    /// <summary>It is durable.</summary>
    Received,

    /// <summary>It is about nothing that is kept here.</summary>
    Ignored,

    /// <summary>The body is no event.</summary>
    Malformed,

    /// <summary>The body is too long.</summary>
    TooLarge,

    /// <summary>The signature is missing or wrong.</summary>
    Unsigned,

    /// <summary>It belongs to another subscription than the app's.</summary>
    UnknownSubscription,

    /// <summary>It concerns somebody who is not connected.</summary>
    UnknownOwner,

    /// <summary>It could not be stored.</summary>
    NotStored,
}
