using System.Text.Json;
using Strava.Ingestion.Benchmarks.Json;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Benchmarks.Parts;

/// <summary>A page of 200 activities as Strava sends it.</summary>
internal static class SamplePage
{
    public static byte[] Create() => Join(Documents());

    /// <summary>
    /// The page without the simulator's oddities, which only lenient readers take: each activity that a strict one takes, until there are
    /// 200.
    /// </summary>
    public static byte[] CreatePlain()
    {
        var plain = Documents().Where(IsPlain).ToList();
        return Join(Enumerable.Range(0, 200).Select(i => plain[i % plain.Count]));
    }

    private static bool IsPlain(ReadOnlyMemory<byte> document)
    {
        try
        {
            return JsonSerializer.Deserialize(document.Span, BareContext.Default.SummaryActivity) is { Id: > 0 };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] Join(IEnumerable<ReadOnlyMemory<byte>> documents)
    {
        using var body = new MemoryStream();
        var separator = (byte)'[';
        foreach (var document in documents)
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
