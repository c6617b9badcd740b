using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Tests.State;

/// <summary>The fake that other tests stand on keeps the promises of a real store.</summary>
public sealed class MemoryStateStoreConformanceTests : StateStoreConformance
{
    private readonly MemoryStateStore _store = new();

    protected override IStateStore CreateStore() => _store;
}
