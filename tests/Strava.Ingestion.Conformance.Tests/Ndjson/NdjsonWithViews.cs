using System.Text.Json;
using System.Text.Json.Nodes;
using MyApp;

namespace Strava.Ingestion.Conformance.Tests.Ndjson;

/// <summary>A folder of NDJSON files, with both of the optional views.</summary>
internal sealed class NdjsonWithViews : SinkUnderTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-ingestion-");
    private readonly Dictionary<string, byte[]> _before = [];

    public override IActivitySink CreateSink() => new SinkBefore(new NdjsonSink(_folder.FullName), Remember);

    public override Task<byte[]?> ReadRawAsync(long athleteId, long activityId)
    {
        var file = Path.Combine(_folder.FullName, $"{athleteId}.ndjson");
        var lines = File.Exists(file) ? File.ReadAllLines(file).Select(line => JsonNode.Parse(line)!) : [];
        return Task.FromResult(lines.SingleOrDefault(line => (long)line["Id"]! == activityId)?["Raw"].Deserialize<byte[]>());
    }

    // The documents are packed in Base64.
    public override Task<IReadOnlyList<byte[]>?> ReadStorageAsync() => Task.FromResult<IReadOnlyList<byte[]>?>(
        [.. _folder.EnumerateFiles().SelectMany(file => File.ReadAllLines(file.FullName)).Select(Unpacked)]);

    /// <summary>As if the process had died while it wrote the new file.</summary>
    public override Task<bool> TearLastWriteAsync()
    {
        foreach (var (file, before) in _before)
        {
            var written = File.ReadAllBytes(file);
            File.WriteAllBytes(file + ".new", written[..(written.Length / 2)]);
            File.WriteAllBytes(file, before);
        }

        return Task.FromResult(true);
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return base.DisposeAsync();
    }

    private static byte[] Unpacked(string line) =>
        line.StartsWith('{') ? JsonNode.Parse(line)!["Raw"].Deserialize<byte[]>()! : System.Text.Encoding.UTF8.GetBytes(line);

    private void Remember()
    {
        foreach (var file in _folder.EnumerateFiles("*.ndjson"))
        {
            lock (_before)
            {
                _before[file.FullName] = File.ReadAllBytes(file.FullName);
            }
        }
    }
}
