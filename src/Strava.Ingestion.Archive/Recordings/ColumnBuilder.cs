namespace Strava.Ingestion.Archive;

/// <summary>Turns samples into columns, and derives those that a file leaves to its reader.</summary>
internal static class ColumnBuilder
{
    public static RecordingColumns Build(IReadOnlyList<RecordingMoment> moments, IEnumerable<RecordingSection> sections, IEnumerable<RecordingPause> pauses)
    {
        if (moments.Count == 0)
        {
            return new RecordingColumns { Time = [] };
        }

        var start = moments[0].Second!.Value;
        var time = moments.Select(moment => (int)(moment.Second!.Value - start)).ToArray();
        var positions = Column(moments, moment => moment.Position);
        var distance = Column(moments, moment => moment.Distance) is { } recorded
            ? DistanceColumn.FromStart(recorded, sections)
            : positions is null ? null : DistanceColumn.Along(positions);
        var speed = Column(moments, moment => (double?)moment.Speed) ?? (distance is null ? null : SpeedColumn.Of(time, distance));
        return new RecordingColumns
        {
            Time = time,
            Latlng = positions,
            Altitude = Column(moments, moment => (double?)moment.Altitude),
            Distance = distance,
            VelocitySmooth = speed,
            Heartrate = Column(moments, moment => Whole(moment.Heartrate)),
            Cadence = Column(moments, moment => Whole(moment.Cadence)),
            Watts = Column(moments, moment => Whole(moment.Watts)),
            Temp = Column(moments, moment => Whole(moment.Temp)),
            Moving = MovingColumn.Of(time, speed, [.. pauses.Select(pause => new RecordingPause(pause.From - start, pause.To - start)).OrderBy(pause => pause.From)]),
        };
    }

    private static int? Whole(float? value) => value is { } known ? (int)MathF.Round(known, MidpointRounding.AwayFromZero) : null;

    private static T?[]? Column<T>(IReadOnlyList<RecordingMoment> moments, Func<RecordingMoment, T?> value)
        where T : struct
    {
        var column = new T?[moments.Count];
        var isRecorded = false;
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = value(moments[i]);
            isRecorded |= column[i] is not null;
        }

        return isRecorded ? column : null;
    }
}
