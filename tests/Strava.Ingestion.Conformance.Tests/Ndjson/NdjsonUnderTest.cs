using System.Text.Json;
using System.Text.Json.Nodes;
using Strava.Ingestion;
using Strava.Ingestion.Conformance;

namespace MyApp;

/// <summary>A folder that is empty at first, the sink on it, and a look at the files past the sink.</summary>
internal sealed class NdjsonUnderTest : SinkUnderTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ndjson-");

    public override IActivitySink CreateSink() => new NdjsonSink(_folder.FullName);

    public override Task<byte[]?> ReadRawAsync(long athleteId, long activityId)
    {
        var file = Path.Combine(_folder.FullName, $"{athleteId}.ndjson");
        var lines = File.Exists(file) ? File.ReadAllLines(file).Select(line => JsonNode.Parse(line)!) : [];
        return Task.FromResult(lines.SingleOrDefault(line => (long)line["Id"]! == activityId)?["Raw"].Deserialize<byte[]>());
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return base.DisposeAsync();
    }
}
