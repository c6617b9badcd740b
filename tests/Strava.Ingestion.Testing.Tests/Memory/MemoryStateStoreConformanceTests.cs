using Strava.Ingestion.Client;
using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Testing.Tests.Memory;

public sealed class MemoryStateStoreConformanceTests : StateStoreConformance
{
    private readonly MemoryStateStore _store = new();

    protected override IStateStore CreateStore() => _store;
}
