using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Testing.Tests.Memory;

public sealed class MemoryAthleteSinkConformanceTests : AthleteSinkConformance
{
    protected override SinkUnderTest CreateTested() => new MemoryUnderTest();
}
