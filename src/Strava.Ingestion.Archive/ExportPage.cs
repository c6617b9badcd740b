namespace Strava.Ingestion.Archive;

/// <summary>Collects what is written as one unit.</summary>
internal sealed class ExportPage
{
    private const int MostRows = 200;
    private const long MostBytes = 8 * 1024 * 1024;

    private readonly List<ActivityRecord> _activities = [];
    private readonly List<ActivityContent> _contents = [];
    private readonly List<RejectedActivity> _rejected = [];
    private long _bytes;

    public IReadOnlyList<AthleteDocument> AthleteDocuments { get; init; } = [];

    public bool IsEmpty => _activities.Count + _rejected.Count + AthleteDocuments.Count == 0;

    /// <summary>Whether it holds as much as may wait in memory.</summary>
    public bool IsFull => _activities.Count + _rejected.Count >= MostRows || _bytes >= MostBytes;

    public void Add(ActivityRecord activity, IEnumerable<ActivityContent> contents)
    {
        _activities.Add(activity);
        foreach (var content in contents)
        {
            _contents.Add(content);
            _bytes += content.Raw.Length;
        }
    }

    public void Add(RejectedActivity rejected) => _rejected.Add(rejected);

    public ActivityPage Close(ReadOnlyMemory<byte> checkpoint, int remaining) =>
        new() { Activities = _activities, Contents = _contents, Rejected = _rejected, AthleteDocuments = AthleteDocuments, Checkpoint = checkpoint, Remaining = remaining };
}
