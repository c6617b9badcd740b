using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace Strava.Ingestion.Benchmarks.Parts;

/// <summary>
/// From the bytes of a page to 200 records with raw slices, hashes and typed views; the ratio is to a plain JsonDocument.
/// </summary>
[MemoryDiagnoser]
public class PageReading
{
    private readonly byte[] _page = SamplePage.Create();

    [Benchmark(Baseline = true)]
    public int JsonDocumentOfThePage()
    {
        using var document = JsonDocument.Parse(_page);
        return document.RootElement.GetArrayLength();
    }

    [Benchmark]
    public int RecordsOfThePage() => ActivityPageReader.Read(_page, athleteId: 42, DateTimeOffset.UnixEpoch, new SecondLook()).Count;
}
