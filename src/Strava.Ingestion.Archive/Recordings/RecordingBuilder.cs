namespace Strava.Ingestion.Archive;

/// <summary>Collects what a file says, in any order, and makes a recording of it.</summary>
internal sealed class RecordingBuilder(RecordingBounds bounds)
{
    private const int MaxWarnings = 20;

    private readonly List<RecordingMoment> _moments = [];
    private readonly List<RecordingSection> _sessions = [];
    private readonly List<RecordingSection> _laps = [];
    private readonly List<RecordingPause> _pauses = [];
    private readonly List<string> _warnings = [];
    private int _withoutTime;
    private int _impossible;

    /// <summary>Whether anything was collected.</summary>
    public bool IsEmpty => _moments.Count == 0 && _sessions.Count == 0 && _laps.Count == 0;

    /// <summary>The sport of a file without sessions.</summary>
    public string? Sport { get; set; }

    public TimeSpan? UtcOffset { get; set; }

    /// <summary>The first moment that is a date. What lies before is time since the device was switched on.</summary>
    public long FirstDate { get; set; } = long.MinValue;

    /// <exception cref="InvalidDataException">There are more than allowed.</exception>
    public void Add(RecordingMoment moment)
    {
        if (_moments.Count + _withoutTime == bounds.MaxSamples)
        {
            throw new InvalidDataException(FormattableString.Invariant($"It has more than {bounds.MaxSamples} samples, which no recording needs."));
        }

        if (moment.Second is null)
        {
            _withoutTime++;
        }
        else
        {
            _moments.Add(WithoutImpossible(moment));
        }
    }

    public void AddSession(RecordingSection session) => AddTo(_sessions, session);

    public void AddLap(RecordingSection lap) => AddTo(_laps, lap);

    public void AddPause(long from, long to)
    {
        if (from < to)
        {
            AddTo(_pauses, new RecordingPause(from, to));
        }
    }

    /// <summary>Says something once; a file with a hundred faults needs no hundred sentences.</summary>
    public void Warn(string warning)
    {
        if (_warnings.Count < MaxWarnings && !_warnings.Contains(warning))
        {
            _warnings.Add(warning);
        }
    }

    public Recording Build()
    {
        var moments = RecordingOrder.Arrange(_moments, Warn);
        if (_withoutTime > 0)
        {
            Warn(FormattableString.Invariant($"{_withoutTime} of its samples have no time and were left out."));
        }

        if (_impossible > 0)
        {
            Warn(FormattableString.Invariant($"{_impossible} of its values are impossible and were left out."));
        }

        var sessions = Place(_sessions, moments);
        var laps = Place(_laps, moments);
        var start = moments.Count > 0 ? moments[0].Second : sessions.Concat(laps).FirstOrDefault()?.Start.ToUnixTimeSeconds();
        if (start < FirstDate)
        {
            Warn("The device did not know the date, so the recording has no start.");
            start = null;
        }

        var sports = sessions.Select(session => session.Sport).Where(sport => sport is not null).Distinct().ToList();
        return new Recording
        {
            Start = start is { } second ? DateTimeOffset.FromUnixTimeSeconds(second) : null,
            UtcOffset = UtcOffset,
            Sport = sports.Count == 0 ? Sport : sports.Count == 1 ? sports[0] : null,
            Sessions = sessions,
            Laps = laps,
            Samples = ColumnBuilder.Build(moments, [.. sessions, .. laps], _pauses),
            Warnings = [.. _warnings],
        };
    }

    /// <summary>A section goes on until the next one begins.</summary>
    private static List<RecordingSection> Place(List<RecordingSection> sections, IReadOnlyList<RecordingMoment> moments)
    {
        var ordered = sections.OrderBy(section => section.Start).ToList();
        var next = moments.Count;
        for (var i = ordered.Count - 1; i >= 0; i--)
        {
            // Devices tell the start of a session and its first sample apart by a second or two.
            var first = i == 0 ? 0 : FirstFrom(moments, ordered[i].Start.ToUnixTimeSeconds());
            if (first < next)
            {
                ordered[i] = ordered[i] with { StartIndex = first, EndIndex = next - 1 };
                next = first;
            }
        }

        return ordered;
    }

    private static int FirstFrom(IReadOnlyList<RecordingMoment> moments, long second)
    {
        var (low, high) = (0, moments.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = moments[middle].Second < second ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void AddTo<T>(List<T> list, T item)
    {
        if (list.Count == bounds.MaxSections)
        {
            throw new InvalidDataException(FormattableString.Invariant($"It has more than {bounds.MaxSections} laps, sessions or pauses, which no recording needs."));
        }

        list.Add(item);
    }

    private RecordingMoment WithoutImpossible(RecordingMoment moment) => moment with
    {
        Position = Possible(moment.Position),
        Distance = Possible(moment.Distance, 0, 100_000_000),
        Altitude = Possible(moment.Altitude, -1_000, 20_000),
        Speed = Possible(moment.Speed, 0, 400),
        Heartrate = Possible(moment.Heartrate, 0, 300),
        Cadence = Possible(moment.Cadence, 0, 500),
        Watts = Possible(moment.Watts, 0, 10_000),
        Temp = Possible(moment.Temp, -100, 100),
    };

    private LatLng? Possible(LatLng? position)
    {
        if (position is not { } known || (Math.Abs(known.Latitude) <= 90 && Math.Abs(known.Longitude) <= 180 && known != default))
        {
            return position;
        }

        // Devices without a fix say 0, 0, where nobody trains.
        _impossible++;
        return null;
    }

    private double? Possible(double? value, double least, double most)
    {
        if (value is null || (value >= least && value <= most))
        {
            return value;
        }

        _impossible++;
        return null;
    }

    private float? Possible(float? value, double least, double most) => (float?)Possible((double?)value, least, most);
}
