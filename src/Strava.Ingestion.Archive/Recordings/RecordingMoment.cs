namespace Strava.Ingestion.Archive;

/// <summary>One sample as a file has it.</summary>
internal readonly record struct RecordingMoment
{
    /// <summary>Whole seconds since 1970, UTC.</summary>
    public long? Second { get; init; }

    public LatLng? Position { get; init; }

    /// <summary>Metres since the start, or since the start of the session or the lap.</summary>
    public double? Distance { get; init; }

    /// <summary>Metres above the sea.</summary>
    public float? Altitude { get; init; }

    /// <summary>Metres per second.</summary>
    public float? Speed { get; init; }

    public float? Heartrate { get; init; }

    public float? Cadence { get; init; }

    public float? Watts { get; init; }

    public float? Temp { get; init; }

    /// <summary>The same second, told again: what is told later counts, and what is not told stays.</summary>
    public RecordingMoment With(RecordingMoment later) => new()
    {
        Second = Second,
        Position = later.Position ?? Position,
        Distance = later.Distance ?? Distance,
        Altitude = later.Altitude ?? Altitude,
        Speed = later.Speed ?? Speed,
        Heartrate = later.Heartrate ?? Heartrate,
        Cadence = later.Cadence ?? Cadence,
        Watts = later.Watts ?? Watts,
        Temp = later.Temp ?? Temp,
    };
}
