namespace Strava.Ingestion.Archive;

/// <summary>Brings samples into the order of time, one a second.</summary>
internal static class RecordingOrder
{
    private const long FarthestApart = 60L * 24 * 3600;

    public static IReadOnlyList<RecordingMoment> Arrange(IReadOnlyList<RecordingMoment> moments, Action<string> warn)
    {
        if (moments.Count == 0)
        {
            return moments;
        }

        var ordered = moments;
        if (!IsOrdered(moments))
        {
            warn("The times of its samples go back. The samples were put in order.");
            ordered = [.. moments.OrderBy(moment => moment.Second)];
        }

        // A clock that is set while it records leaves samples of another year.
        var middle = ordered[ordered.Count / 2].Second!.Value;
        var far = 0;
        var arranged = new List<RecordingMoment>(ordered.Count);
        foreach (var moment in ordered)
        {
            if (Math.Abs(moment.Second!.Value - middle) > FarthestApart)
            {
                far++;
            }
            else if (arranged.Count > 0 && arranged[^1].Second == moment.Second)
            {
                arranged[^1] = arranged[^1].With(moment);
            }
            else
            {
                arranged.Add(moment);
            }
        }

        if (far > 0)
        {
            warn(FormattableString.Invariant($"{far} of its samples are months away from the others and were left out."));
        }

        return arranged;
    }

    private static bool IsOrdered(IReadOnlyList<RecordingMoment> moments)
    {
        for (var i = 1; i < moments.Count; i++)
        {
            if (moments[i].Second < moments[i - 1].Second)
            {
                return false;
            }
        }

        return true;
    }
}
