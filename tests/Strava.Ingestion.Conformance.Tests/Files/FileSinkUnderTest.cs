using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Conformance.Tests.Files;

/// <summary>A folder of the file sink that comes with the core.</summary>
internal sealed class FileSinkUnderTest : SinkUnderTest
{
    private static readonly string[] Forms = ["detail", "summary", "export-detail", "export"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-ingestion-");
    private readonly List<ServiceProvider> _services = [];

    public override IActivitySink CreateSink()
    {
        var services = new ServiceCollection();
        services.AddStravaIngestion(_ => { }).AddFileSink(options => options.Directory = _folder.FullName);
        _services.Add(services.BuildServiceProvider());
        return _services[^1].GetRequiredService<IActivitySink>();
    }

    public override Task<byte[]?> ReadRawAsync(long athleteId, long activityId) =>
        Read(Forms.Select(form => Path.Combine(_folder.FullName, $"athlete={athleteId}", $"{activityId}.{form}.json")));

    public override Task<byte[]?> ReadContentAsync(long athleteId, long activityId, ContentKinds kind) =>
        Read([.. ((string[])["", "export-"]).Select(origin => Path.Combine(_folder.FullName, $"athlete={athleteId}", "contents", $"{activityId}.{origin}{ActivityContent.NameOf(kind)}{(kind == ContentKinds.Original ? "" : ".json")}"))]);

    public override Task<IReadOnlyList<byte[]>?> ReadStorageAsync() => Task.FromResult<IReadOnlyList<byte[]>?>(
        [.. Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock").Select(File.ReadAllBytes)]);

    public override Task<Func<Task>?> CopyAsync()
    {
        var copy = Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock").ToDictionary(
            file => file, file => (Content: File.ReadAllBytes(file), Written: File.GetLastWriteTimeUtc(file)));
        return Task.FromResult<Func<Task>?>(() =>
        {
            foreach (var file in Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
            {
                File.Delete(file);
            }

            foreach (var (file, (content, written)) in copy)
            {
                File.WriteAllBytes(file, content);
                File.SetLastWriteTimeUtc(file, written);
            }

            return Task.CompletedTask;
        });
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var services in _services)
        {
            await services.DisposeAsync();
        }

        _folder.Delete(recursive: true);
        await base.DisposeAsync();
    }

    private static Task<byte[]?> Read(IEnumerable<string> files) => Task.FromResult(files.Where(File.Exists).Select(File.ReadAllBytes).FirstOrDefault());
}
