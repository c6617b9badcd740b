using Microsoft.Extensions.Options;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Tests.State.Files;

public sealed class FileStateStoreConformanceTests : StateStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IStateStore CreateStore() => new FileStateStore(Options.Create(new FileStateOptions { Directory = _folder.File("state") }));
}
