using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Testing.Tests.Memory;

public sealed class MemoryErasableSinkConformanceTests : ErasableSinkConformance
{
    protected override SinkUnderTest CreateTested() => new MemoryUnderTest();
}
