namespace Strava.Ingestion.Conformance.Tests.Files;

public sealed class FileSinkConformanceTests : ActivitySinkConformance
{
    protected override SinkUnderTest CreateTested() => new FileSinkUnderTest();
}
