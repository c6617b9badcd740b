namespace Strava.Ingestion.Client;

/// <summary>Streams that were kept as Strava sent them.</summary>
internal static class StoredStreams
{
    /// <returns>The columns; null when the document is none of streams.</returns>
    public static StreamSet? TryRead(ReadOnlyMemory<byte> json)
    {
        try
        {
            var streams = ModelReader.ReadObject<StreamSet>(StreamArray.ToObject(json) ?? json, "stored streams", out _);
            streams.Raw = json;
            streams.Align();
            return streams;
        }
        catch (StravaException)
        {
            return null;
        }
    }
}
