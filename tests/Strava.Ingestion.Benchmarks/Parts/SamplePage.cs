using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Benchmarks.Parts;

/// <summary>A page of 200 activities as Strava sends it.</summary>
internal static class SamplePage
{
    public static byte[] Create()
    {
        using var body = new MemoryStream();
        var separator = (byte)'[';
        foreach (var document in Documents())
        {
            body.WriteByte(separator);
            body.Write(document.Span);
            separator = (byte)',';
        }

        body.WriteByte((byte)']');
        return body.ToArray();
    }

    public static IReadOnlyList<ActivityRecord> Records(DateTimeOffset retrievedAt) =>
    [
        .. Documents().Select(document =>
            ActivityRecord.TryParse(42, document, DetailLevel.Summary, retrievedAt, out var record, out var rejected)
                ? record
                : throw new InvalidOperationException(rejected.Reason)),
    ];

    private static List<ReadOnlyMemory<byte>> Documents()
    {
        var strava = StravaSimulator.StartAsync(new StravaSimulatorOptions { ActivityCount = 200 }).GetAwaiter().GetResult();
        try
        {
            return [.. strava.Athlete.Activities.Select(activity => activity.Json)];
        }
        finally
        {
            strava.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
