namespace Strava.Ingestion.Console;

/// <summary>What an export has written, and what it could not.</summary>
internal sealed class ExportCounts
{
    private readonly HashSet<long> _athletes = [];

    public int Athletes => _athletes.Count;

    public int Activities { get; private set; }

    /// <summary>Activities of which no streams are stored.</summary>
    public int WithoutStreams { get; private set; }

    /// <summary>Stored streams that are damaged.</summary>
    public int UnreadableStreams { get; private set; }

    public long Samples { get; set; }

    public int Routes { get; set; }

    /// <summary>Texts that were marked, because a spreadsheet would run them.</summary>
    public int Guarded { get; set; }

    public void Add(ActivityRecord activity, ActivityContent? streams, bool isReadable)
    {
        _athletes.Add(activity.AthleteId);
        Activities++;
        WithoutStreams += streams is null ? 1 : 0;
        UnreadableStreams += streams is not null && !isReadable ? 1 : 0;
    }
}
