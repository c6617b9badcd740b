namespace Strava.Ingestion.Archive;

/// <summary>Takes from the messages of a FIT file what belongs to a recording. The numbers are those of the FIT profile.</summary>
internal sealed class FitActivity(RecordingBuilder recording)
{
    /// <summary>Smaller times are seconds since the device was switched on.</summary>
    public const long FirstDate = 0x10000000 + FitReader.Epoch;

    private const double DegreesPerSemicircle = 180.0 / (1L << 31);

    private readonly FitSpeedDistance _speedDistance = new();
    private long? _stopped;
    private RecordingMoment? _untimed;

    /// <param name="message">Any message.</param>
    /// <param name="second">Its time, in seconds since 1970.</param>
    public void Take(FitMessage message, long? second)
    {
        switch (message.Number)
        {
            case 0 when message.Value(0) is { } type and not 4:
                recording.Warn(FormattableString.Invariant($"It says that it is not an activity, but a FIT file of type {type}."));
                break;
            case 12:
                recording.Sport ??= FitSport.Find(message.Value(0), message.Value(1));
                break;
            case 18 when Section(message, second, FitSport.Find(message.Value(5), message.Value(6))) is { } session:
                recording.AddSession(session);
                break;
            case 19 when Section(message, second, FitSport.Find(message.Value(25), message.Value(39))) is { } lap:
                recording.AddLap(lap);
                break;
            case 20:
                End();
                Take(Moment(message, second));
                break;
            case 21 when message.Value(0) == 0 && second is { } moment:
                TakeTimer(message.Value(1), moment);
                break;
            case 34 when message.Second(5) is { } local && second is { } utc && Math.Abs(local - utc) <= 15 * 3600:
                recording.UtcOffset = TimeSpan.FromSeconds(local - utc);
                break;
            case 101 when _untimed is { } sample && message.Second(2) is { } start && Duration(message.Value(3) / 1000) is { } elapsed:
                _untimed = null;
                recording.Add(sample with { Second = start + (long)Math.Round(elapsed.TotalSeconds) });
                break;
            default:
                break;
        }
    }

    /// <summary>Says that no message follows that tells a time.</summary>
    public void End()
    {
        if (_untimed is { } sample)
        {
            _untimed = null;
            recording.Add(sample);
        }
    }

    private static RecordingSection? Section(FitMessage message, long? second, string? sport)
    {
        var elapsed = Duration(message.Value(7) / 1000);
        return (message.Second(2) ?? second - (long?)elapsed?.TotalSeconds) is { } start
            ? new RecordingSection
            {
                Start = DateTimeOffset.FromUnixTimeSeconds(start),
                Elapsed = elapsed,
                Timer = Duration(message.Value(8) / 1000),
                Distance = message.Value(9) / 100,
                Sport = sport,
            }
            : null;
    }

    private static TimeSpan? Duration(double? seconds) => seconds is >= 0 and <= uint.MaxValue and var known ? TimeSpan.FromSeconds(known) : null;

    /// <summary>In a pool some devices leave out the time: the sample is of the end of the length that the next message tells.</summary>
    private void Take(RecordingMoment sample)
    {
        if (sample.Second is null)
        {
            _untimed = sample;
        }
        else
        {
            recording.Add(sample);
        }
    }

    private RecordingMoment Moment(FitMessage message, long? second)
    {
        var both = _speedDistance.Read(message.Bytes(8));
        return new RecordingMoment
        {
            Second = second,
            Position = message.Value(0) is { } latitude && message.Value(1) is { } longitude ? new LatLng(latitude * DegreesPerSemicircle, longitude * DegreesPerSemicircle) : null,
            Distance = (message.Value(5) / 100) ?? both?.Distance,
            Altitude = (float?)(((message.Value(78) ?? message.Value(2)) / 5) - 500),
            Speed = (float?)(((message.Value(73) ?? message.Value(6)) / 1000) ?? both?.Speed),
            Heartrate = (float?)message.Value(3),
            Cadence = (float?)message.Value(4),
            Watts = (float?)message.Value(7),
            Temp = (float?)message.Value(13),
        };
    }

    private void TakeTimer(double? type, long second)
    {
        switch (type)
        {
            case 0 when _stopped is { } stopped:
                recording.AddPause(stopped, second);
                _stopped = null;
                break;
            case 1 or 4 or 8 or 9:
                _stopped ??= second;
                break;
            default:
                break;
        }
    }
}
