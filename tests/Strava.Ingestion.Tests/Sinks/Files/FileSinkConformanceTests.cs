using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Tests.Sinks.Files;

public sealed class FileSinkConformanceTests : ActivitySinkConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IActivitySink CreateSink() => new FileSink(_folder.Path);

    protected override async Task<byte[]?> ReadRawAsync(long athleteId, long activityId)
    {
        var files = Directory.GetFiles(_folder.File($"athlete={athleteId}"), $"{activityId}.*.json");
        return files.Length == 0 ? null : await File.ReadAllBytesAsync(Assert.Single(files), Cancellation);
    }

    protected override async Task<byte[]?> ReadContentAsync(long athleteId, long activityId, ActivityContents kind)
    {
        var file = _folder.File($"athlete={athleteId}/contents/{activityId}.{ActivityContent.NameOf(kind)}.json");
        return File.Exists(file) ? await File.ReadAllBytesAsync(file, Cancellation) : null;
    }

    protected override async Task<IReadOnlyList<byte[]>> ReadQuarantineAsync(long athleteId)
    {
        var folder = new DirectoryInfo(_folder.File($"athlete={athleteId}/quarantine"));
        var payloads = new List<byte[]>();
        foreach (var file in folder.Exists ? folder.GetFiles("*.json") : [])
        {
            payloads.Add(await File.ReadAllBytesAsync(file.FullName, Cancellation));
        }

        return payloads;
    }
}
