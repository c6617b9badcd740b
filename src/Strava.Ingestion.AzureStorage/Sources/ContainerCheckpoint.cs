namespace Strava.Ingestion.AzureStorage;

/// <summary>How far a container is read.</summary>
internal sealed record ContainerCheckpoint
{
    /// <summary>Blobs written before are delivered by a walk that was finished; null until there is one.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the walk under way began, by the clock of the storage account; null between walks.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Where the walk under way goes on in the listing, in Azure's own notation; null at its start.</summary>
    public string? Marker { get; init; }

    /// <returns>Whether it says anything, and nothing impossible.</returns>
    public bool IsSound() => (Since is not null || Started is not null || Marker is not null) && !(Started < DateTimeOffset.UnixEpoch);
}
