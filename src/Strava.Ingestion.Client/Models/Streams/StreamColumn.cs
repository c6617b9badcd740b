namespace Strava.Ingestion.Client.Models;

/// <summary>One column of a <see cref="StreamSet"/>.</summary>
/// <typeparam name="T">The elements; null where Strava has no value, for example where a sensor dropped out.</typeparam>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-BaseStream</remarks>
public sealed class StreamColumn<T> : StravaModel
{
    /// <summary>The values, by the index that all columns of the set share.</summary>
    public IReadOnlyList<T> Data { get; set => field = value ?? []; } = [];

    /// <summary>Values before Strava thinned them out.</summary>
    public int? OriginalSize { get; set; }

    /// <summary><c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    public string? Resolution { get; set; }

    /// <summary>What the values are spaced by: <c>distance</c> or <c>time</c>.</summary>
    public string? SeriesType { get; set; }

    /// <summary>One of <see cref="StreamKey"/>; often absent.</summary>
    public string? Type { get; set; }

    internal void PadTo(int count)
    {
        if (Data.Count < count)
        {
            Data = [.. Data, .. Enumerable.Repeat<T>(default!, count - Data.Count)];
        }
    }
}
