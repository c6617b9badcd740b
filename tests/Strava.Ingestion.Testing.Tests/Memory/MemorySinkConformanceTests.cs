using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Testing.Tests.Memory;

public sealed class MemorySinkConformanceTests : ActivitySinkConformance
{
    protected override SinkUnderTest CreateTested() => new MemoryUnderTest();
}
