namespace Strava.Ingestion;

/// <summary>Finds the activities in a stored document without copying a byte, whatever form it has.</summary>
public static class ActivityDocuments
{
    /// <summary>Slices a JSON array, one JSON object, or several of them (one a line, as in NDJSON).</summary>
    /// <param name="json">The document in UTF-8, with or without a byte order mark.</param>
    /// <returns>One slice an element, each for <see cref="ActivityRecord.TryParse"/>, which says which of them are none.</returns>
    /// <exception cref="InvalidDataException">It is no whole document: empty, cut off, or no JSON at all.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Slice(ReadOnlyMemory<byte> json) => JsonSlices.Slice(json);
}
