namespace Strava.Ingestion.Archive;

/// <summary>The samples as columns of one length, in the units of the API's streams. A column is null when nothing of it was recorded.</summary>
internal sealed record RecordingColumns
{
    /// <summary>Seconds since the start, each larger than the one before.</summary>
    public required int[] Time { get; init; }

    public LatLng?[]? Latlng { get; init; }

    /// <summary>Metres above the sea.</summary>
    public double?[]? Altitude { get; init; }

    /// <summary>Metres since the start.</summary>
    public double?[]? Distance { get; init; }

    /// <summary>Metres per second.</summary>
    public double?[]? VelocitySmooth { get; init; }

    /// <summary>Beats a minute.</summary>
    public int?[]? Heartrate { get; init; }

    /// <summary>Revolutions a minute; for runs of one leg.</summary>
    public int?[]? Cadence { get; init; }

    public int?[]? Watts { get; init; }

    /// <summary>Degrees Celsius.</summary>
    public int?[]? Temp { get; init; }

    public bool[]? Moving { get; init; }
}
