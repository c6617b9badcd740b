namespace Strava.Ingestion.Archive;

/// <summary>Takes the activities of a TCX document: each is a session, and has laps.</summary>
internal sealed class TcxReader(RecordingBuilder recording) : IElementReader
{
    private RecordingMoment? _point;
    private RecordingSection? _lap;
    private (string? Sport, DateTimeOffset? Start, TimeSpan Timer, double Metres)? _activity;
    private string? _latitude;
    private long? _last;
    private int _tracksOfLap;
    private bool _isNewTrack;

    public void Begin(string name, Func<string, string?> attribute)
    {
        switch (name)
        {
            case "Activity":
                _activity = (RecordingSport.Find(attribute("Sport") ?? ""), null, TimeSpan.Zero, 0);
                recording.Sport ??= _activity?.Sport;
                break;
            case "Lap" when _activity is { } activity:
                _tracksOfLap = 0;
                if (RecordingText.Date(attribute("StartTime")) is { } start)
                {
                    _lap = new RecordingSection { Start = start };
                    _activity = activity with { Start = activity.Start ?? start };
                }

                break;
            case "Track":
                _isNewTrack = _tracksOfLap++ > 0;
                break;
            case "Trackpoint" when _activity is not null:
                _point = new RecordingMoment();
                break;
            default:
                break;
        }
    }

    public void Text(string name, string parent, string text)
    {
        if (_point is { } point)
        {
            _point = Read(point, name, parent, text);
        }
        else if (_lap is not null && parent == "Lap")
        {
            _lap = name switch
            {
                "TotalTimeSeconds" => _lap with { Timer = RecordingText.Seconds(text) },
                "DistanceMeters" => _lap with { Distance = RecordingText.Number(text) },
                _ => _lap,
            };
        }
    }

    public void End(string name)
    {
        switch (name)
        {
            case "Trackpoint" when _point is { } point:
                _point = null;
                Add(point);
                break;
            case "Lap" when _lap is { } lap:
                _lap = null;
                recording.AddLap(lap);
                if (_activity is { } of)
                {
                    _activity = of with { Timer = of.Timer + (lap.Timer ?? TimeSpan.Zero), Metres = of.Metres + (lap.Distance ?? 0) };
                }

                break;
            case "Activity" when _activity is { } activity:
                _activity = null;
                if (activity.Start is { } start)
                {
                    recording.AddSession(new RecordingSection { Start = start, Timer = activity.Timer, Distance = activity.Metres, Sport = activity.Sport });
                }

                break;
            default:
                break;
        }
    }

    private void Add(RecordingMoment point)
    {
        recording.Add(point);
        if (point.Second is not { } second)
        {
            return;
        }

        // Within a lap, a device begins a track when its timer goes on.
        if (_isNewTrack && _last is { } last)
        {
            recording.AddPause(last, second);
        }

        (_last, _isNewTrack) = (second, false);
    }

    private RecordingMoment Read(RecordingMoment point, string name, string parent, string text)
    {
        switch (name)
        {
            case "Time":
                return point with { Second = RecordingText.Second(text) };
            case "LatitudeDegrees":
                _latitude = text;
                return point;
            case "LongitudeDegrees":
                return point with { Position = RecordingText.Position(_latitude, text) };
            case "AltitudeMeters":
                return point with { Altitude = Value(text) };
            case "DistanceMeters":
                return point with { Distance = RecordingText.Number(text) };
            case "Value" when parent == "HeartRateBpm":
                return point with { Heartrate = Value(text) };
            case "Cadence" or "RunCadence":
                return point with { Cadence = Value(text) };
            case "Watts":
                return point with { Watts = Value(text) };
            case "Speed":
                return point with { Speed = Value(text) };
            default:
                return point;
        }
    }

    private static float? Value(string text) => (float?)RecordingText.Number(text);
}
