namespace Strava.Ingestion.Conformance.Tests.Files;

public sealed class FileErasableSinkConformanceTests : ErasableSinkConformance
{
    protected override SinkUnderTest CreateTested() => new FileSinkUnderTest();
}
