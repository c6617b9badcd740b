namespace Strava.Ingestion;

/// <summary>A sink that also keeps what belongs to an activity: laps, streams, comments and so on (<see cref="IngestionOptions.Content"/>).</summary>
public interface IContentSink : IActivitySink
{
    /// <summary>
    /// Upserts contents by (athlete, activity, kind). One with the same hash is left alone but for its moment, which moves to the later one, and a newer
    /// one is never replaced by one retrieved earlier, nor the API's by an export's (<see cref="ActivityContent.Replaces"/>). That of an activity which the
    /// sink does not hold is passed over, so that nothing comes back of what was removed. A sink whose storage is made for JSON may pass over <see cref="ContentKinds.Original"/> unless it is told to take it.
    /// </summary>
    /// <param name="contents">The contents; their memory is only valid until the returned task ends.</param>
    /// <param name="cancellationToken">Ends the write; what was not acknowledged is delivered again.</param>
    /// <returns>How many were inserted or replaced.</returns>
    ValueTask<int> WriteContentAsync(IReadOnlyList<ActivityContent> contents, CancellationToken cancellationToken = default);
}
