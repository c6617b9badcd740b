namespace Strava.Ingestion;

/// <summary>Where activities come from: Strava itself, or documents written earlier.</summary>
public interface IActivitySource
{
    /// <summary>Finds out what will be read; called once, before <see cref="ReadAsync"/>.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The source's identity, under which its checkpoint is kept.</returns>
    ValueTask<SourceIdentity> OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads on from a checkpoint, page by page.</summary>
    /// <param name="checkpoint">The <see cref="ActivityPage.Checkpoint"/> of the last page that every sink acknowledged, or null to start.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Pages, each with the checkpoint that is true once it is written.</returns>
    /// <exception cref="InvalidDataException">Before the first page: the checkpoint is damaged. The source is then read from its start.</exception>
    IAsyncEnumerable<ActivityPage> ReadAsync(ReadOnlyMemory<byte>? checkpoint, CancellationToken cancellationToken = default);
}
