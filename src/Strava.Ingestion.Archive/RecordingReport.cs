namespace Strava.Ingestion.Archive;

/// <summary>What became of the recordings of an export: the FIT, GPX and TCX files that its activities were uploaded as. It grows while the source is read.</summary>
public sealed class RecordingReport
{
    // A thousand broken files need no thousand sentences.
    private const int MostNamed = 100;

    private readonly List<string> _unreadable = [];
    private readonly List<string> _warnings = [];

    internal RecordingReport()
    {
    }

    /// <summary>
    /// How many rows of the table an earlier import of the same export had written when it was broken off: this one goes on behind them, and neither reads
    /// nor counts them again.
    /// </summary>
    public int AlreadyImported { get; internal set; }

    /// <summary>How many were read.</summary>
    public int Read { get; private set; }

    /// <summary>Of how many of those the file tells how far local time was ahead of UTC. The others have no <c>start_date_local</c>.</summary>
    public int WithLocalTime { get; private set; }

    /// <summary>How many could not be read, or are missing in the export; their activities are imported without a recording.</summary>
    public int UnreadableCount { get; private set; }

    /// <summary>The first hundred of those: the name of the file, and what is wrong.</summary>
    public IReadOnlyList<string> Unreadable => _unreadable;

    /// <summary>The first hundred sentences on what was damaged, left out or guessed in files that were read, each with the name of the file.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    internal void Add(string name, Recording recording)
    {
        Read++;
        WithLocalTime += recording.UtcOffset is null ? 0 : 1;
        _warnings.AddRange(recording.Warnings.Select(warning => $"'{name}': {warning}").Take(MostNamed - _warnings.Count));
    }

    /// <summary>The original file itself could not be read, and so is not kept.</summary>
    internal void AddLost(string name, string problem)
    {
        if (_warnings.Count < MostNamed)
        {
            _warnings.Add($"'{name}' is not kept: {problem}");
        }
    }

    internal void AddUnreadable(string name, string problem)
    {
        if (UnreadableCount++ < MostNamed)
        {
            _unreadable.Add($"'{name}': {problem}");
        }
    }
}
