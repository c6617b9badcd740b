using System.Text.Json.Serialization;

namespace Strava.Ingestion.Client.Models;

/// <summary>
/// The recorded values of an activity, effort, segment or route as columns of one length: what stands at an index belongs together.
/// A column is null when the device did not record it. The times are irregular; never assume one value a second.
/// </summary>
/// <remarks>https://developers.strava.com/docs/reference/#api-models-StreamSet</remarks>
public sealed class StreamSet : StravaModel
{
    private const int MostValues = 10_000_000;

    /// <summary>Seconds since the start.</summary>
    public StreamColumn<int?>? Time { get; set; }

    /// <summary>Metres since the start.</summary>
    public StreamColumn<double?>? Distance { get; set; }

    /// <summary>Positions.</summary>
    public StreamColumn<LatLng?>? Latlng { get; set; }

    /// <summary>Metres above the sea.</summary>
    public StreamColumn<double?>? Altitude { get; set; }

    /// <summary>Smoothed speed, metres per second.</summary>
    public StreamColumn<double?>? VelocitySmooth { get; set; }

    /// <summary>Beats a minute; zeros are dropouts.</summary>
    public StreamColumn<int?>? Heartrate { get; set; }

    /// <summary>Revolutions a minute; for runs of one leg.</summary>
    public StreamColumn<int?>? Cadence { get; set; }

    /// <summary>Watts.</summary>
    public StreamColumn<int?>? Watts { get; set; }

    /// <summary>Degrees Celsius.</summary>
    public StreamColumn<int?>? Temp { get; set; }

    /// <summary>Whether the athlete was moving.</summary>
    public StreamColumn<bool?>? Moving { get; set; }

    /// <summary>Smoothed grade, percent.</summary>
    public StreamColumn<double?>? GradeSmooth { get; set; }

    /// <summary>The length of every column; 0 when nothing was recorded.</summary>
    [JsonIgnore]
    public int Count { get; private set; }

    /// <summary>Gives all columns the length of the longest, with nulls at the end of those that are shorter.</summary>
    /// <exception cref="StravaException">That would be more values than any recording has.</exception>
    internal void Align()
    {
        int?[] lengths =
        [
            Time?.Data.Count, Distance?.Data.Count, Latlng?.Data.Count, Altitude?.Data.Count, VelocitySmooth?.Data.Count, Heartrate?.Data.Count,
            Cadence?.Data.Count, Watts?.Data.Count, Temp?.Data.Count, Moving?.Data.Count, GradeSmooth?.Data.Count,
        ];
        var longest = lengths.Max() ?? 0;
        if ((long)longest * lengths.Count(length => length is not null) > MostValues)
        {
            throw new StravaException("The streams hold more values than any recording has; a proxy may be in the way.");
        }

        Count = longest;
        Time?.PadTo(Count);
        Distance?.PadTo(Count);
        Latlng?.PadTo(Count);
        Altitude?.PadTo(Count);
        VelocitySmooth?.PadTo(Count);
        Heartrate?.PadTo(Count);
        Cadence?.PadTo(Count);
        Watts?.PadTo(Count);
        Temp?.PadTo(Count);
        Moving?.PadTo(Count);
        GradeSmooth?.PadTo(Count);
    }
}
