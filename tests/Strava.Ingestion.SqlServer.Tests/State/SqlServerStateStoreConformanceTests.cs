using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.State;

public sealed class SqlServerStateStoreConformanceTests : StateStoreConformance, IDisposable
{
    private readonly TestServer _server = new();

    public void Dispose() => _server.Dispose();

    protected override IStateStore CreateStore() => _server.CreateStore();
}
