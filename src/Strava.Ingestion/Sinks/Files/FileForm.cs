namespace Strava.Ingestion;

/// <summary>What the name of an activity's file says of the document in it.</summary>
internal sealed record FileForm(string Name, ActivityOrigin Origin, DetailLevel Level)
{
    /// <summary>All of them, the better one behind.</summary>
    public static readonly IReadOnlyList<FileForm> All =
    [
        new("export", ActivityOrigin.Export, DetailLevel.Summary),
        new("export-detail", ActivityOrigin.Export, DetailLevel.Detail),
        new("summary", ActivityOrigin.Api, DetailLevel.Summary),
        new("detail", ActivityOrigin.Api, DetailLevel.Detail),
    ];

    public static FileForm Of(ActivityOrigin origin, DetailLevel level) => All.First(form => form.Level == level && form.Origin == origin);

    public bool IsBetterThan(FileForm other) => this != other && Version.Replaces(other.Version, DateTimeOffset.MaxValue);

    public ActivityVersion At(DateTimeOffset retrievedAt) => new(Origin, Level, retrievedAt);

    private ActivityVersion Version => new(Origin, Level, DateTimeOffset.MinValue);
}
