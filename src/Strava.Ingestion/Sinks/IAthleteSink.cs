namespace Strava.Ingestion;

/// <summary>A sink that also keeps what there is of an athlete beside the activities: profile, zones, gear and so on (<see cref="IngestionOptions.AthleteDocuments"/>).</summary>
/// <remarks>A sink that is an <see cref="IErasableSink"/> too lets these documents expire, and purges them, with the activities.</remarks>
public interface IAthleteSink : IActivitySink
{
    /// <summary>
    /// Upserts documents by (athlete, kind, key), whether or not the sink holds an activity of the athlete. One with the same hash is
    /// left alone but for its moment, which moves to the later one, and a newer one is never replaced by one retrieved earlier
    /// (<see cref="AthleteDocument.Replaces"/>).
    /// </summary>
    /// <param name="documents">The documents; their memory is only valid until the returned task ends.</param>
    /// <param name="cancellationToken">Ends the write; what was not acknowledged is delivered again.</param>
    /// <returns>How many were inserted or replaced.</returns>
    ValueTask<int> WriteAthleteDocumentsAsync(IReadOnlyList<AthleteDocument> documents, CancellationToken cancellationToken = default);

    /// <summary>Reads what is held of an athlete, as it was received, in no particular order.</summary>
    /// <param name="athleteId">Whose documents.</param>
    /// <param name="kinds">Which; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>At most one document a kind and key. Behind the last page of a list lies an empty one.</returns>
    /// <exception cref="SinkException">The storage could not be read.</exception>
    IAsyncEnumerable<AthleteDocument> ReadAthleteDocumentsAsync(long athleteId, AthleteDocumentKinds? kinds = null, CancellationToken cancellationToken = default);
}
