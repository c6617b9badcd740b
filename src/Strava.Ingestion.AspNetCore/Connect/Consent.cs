namespace Strava.Ingestion.AspNetCore;

/// <summary>A consent that a browser has begun, as its cookie keeps it, protected.</summary>
internal sealed class Consent
{
    /// <summary>What Strava gives back as the state.</summary>
    public required string State { get; init; }

    /// <summary>When it is too late.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Who was signed in to the app; null when nobody was.</summary>
    public string? User { get; init; }

    /// <summary>Where the person is sent afterwards, or null.</summary>
    public string? ReturnUrl { get; init; }
}
