using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.Testing.Tests.Memory;

public sealed class MemoryContentSinkConformanceTests : ContentSinkConformance
{
    protected override SinkUnderTest CreateTested() => new MemoryUnderTest();
}
