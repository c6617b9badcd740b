using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Client;

namespace Strava.Ingestion.Conformance.Tests.State;

public sealed class FileStateStoreConformanceTests : StateStoreConformance, IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-ingestion-");
    private readonly List<ServiceProvider> _services = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _services)
        {
            await services.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    protected override IStateStore CreateStore()
    {
        var services = new ServiceCollection();
        services.AddStravaClient(_ => { }).UseFileState(options => options.Directory = _folder.FullName);
        lock (_services)
        {
            _services.Add(services.BuildServiceProvider());
            return _services[^1].GetRequiredService<IStateStore>();
        }
    }
}
