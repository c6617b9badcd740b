using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Benchmarks.Blobs;

/// <summary>A history as the runner hands it over.</summary>
internal sealed class Pages : List<IReadOnlyList<ActivityRecord>>
{
    private const int Size = 200;

    private Pages(IEnumerable<IReadOnlyList<ActivityRecord>> pages)
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

    private static ActivityRecord Parse(ReadOnlyMemory<byte> json, DateTimeOffset retrievedAt) =>
        ActivityRecord.TryParse(42, json, DetailLevel.Summary, retrievedAt, out var record, out var rejected)
            ? record
            : throw new InvalidOperationException(rejected.Reason);
}
