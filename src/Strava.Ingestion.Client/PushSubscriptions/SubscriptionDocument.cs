namespace Strava.Ingestion.Client;

/// <summary>What the state knows of the app's subscription to events.</summary>
internal sealed record SubscriptionDocument : IStateContent
{
    public const int MostAddresses = 20;

    /// <summary>Strava's id; null when it is not known.</summary>
    public long? Id { get; init; }

    /// <summary>The addresses that have had the subscription, the present one last. One of them does not take it back by itself.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    public bool IsSound() => Id is null or > 0 && Addresses?.All(address => !string.IsNullOrEmpty(address)) == true;
}
