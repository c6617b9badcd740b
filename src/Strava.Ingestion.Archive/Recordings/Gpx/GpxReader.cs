namespace Strava.Ingestion.Archive;

/// <summary>Takes the tracks of a GPX document, and of the extensions what Garmin's and Strava's programs write.</summary>
internal sealed class GpxReader(RecordingBuilder recording) : IElementReader
{
    private RecordingMoment? _point;
    private long? _last;
    private bool _isNewSegment;

    public void Begin(string name, Func<string, string?> attribute)
    {
        switch (name)
        {
            case "trkseg":
                _isNewSegment = true;
                break;
            case "trkpt":
                _point = new RecordingMoment { Position = RecordingText.Position(attribute("lat"), attribute("lon")) };
                break;
            default:
                break;
        }
    }

    public void Text(string name, string parent, string text)
    {
        if (_point is { } point)
        {
            _point = Read(point, name, text);
        }
        else if (name == "type" && parent == "trk")
        {
            recording.Sport ??= RecordingSport.Find(text);
        }
    }

    public void End(string name)
    {
        if (name != "trkpt" || _point is not { } point)
        {
            return;
        }

        _point = null;
        recording.Add(point);
        if (point.Second is not { } second)
        {
            return;
        }

        // A device begins a segment when its timer goes on.
        if (_isNewSegment && _last is { } last)
        {
            recording.AddPause(last, second);
        }

        (_last, _isNewSegment) = (second, false);
    }

    private static RecordingMoment Read(RecordingMoment point, string name, string text) => name switch
    {
        "time" => point with { Second = RecordingText.Second(text) },
        "ele" => point with { Altitude = Value(text) },
        "hr" or "heartrate" => point with { Heartrate = Value(text) },
        "cad" or "cadence" => point with { Cadence = Value(text) },
        "atemp" or "temp" => point with { Temp = Value(text) },
        "power" or "watts" or "PowerInWatts" => point with { Watts = Value(text) },
        "speed" => point with { Speed = Value(text) },
        _ => point,
    };

    private static float? Value(string text) => (float?)RecordingText.Number(text);
}
