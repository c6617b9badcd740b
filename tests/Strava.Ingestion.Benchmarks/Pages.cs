using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Benchmarks;

/// <summary>A history as the runner hands it over.</summary>
internal sealed class Pages : List<IReadOnlyList<ActivityRecord>>
{
    public const long Athlete = 42;

    private const int Size = 200;

    public Pages(IEnumerable<IReadOnlyList<ActivityRecord>> pages)
        : base(pages)
    {
    }

    public IEnumerable<ActivityRecord> Activities => this.SelectMany(page => page);

    public static async Task<Pages> OfAsync(int activities)
    {
        await using var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions { ActivityCount = activities });
        return new Pages(strava.Athlete.Activities.Chunk(Size).Select((page, number) =>
            page.Select(activity => Parse(activity.Json, DateTimeOffset.UnixEpoch.AddSeconds(number))).ToList()));
    }

    /// <returns>The same activities, each with one more field, retrieved later.</returns>
    public Pages Edited() => new(this.Select(page => page.Select(activity =>
        Parse((byte[])[.. activity.Raw.Span[..^1], .. ",\"edited\":true}"u8], activity.RetrievedAt.AddDays(1))).ToList()));

    private static ActivityRecord Parse(ReadOnlyMemory<byte> json, DateTimeOffset retrievedAt) =>
        ActivityRecord.TryParse(Athlete, json, DetailLevel.Summary, retrievedAt, out var record, out var rejected)
            ? record
            : throw new InvalidOperationException(rejected.Reason);
}
