namespace Strava.Ingestion.Conformance.Tests.Files;

public sealed class FileAthleteSinkConformanceTests : AthleteSinkConformance
{
    protected override SinkUnderTest CreateTested() => new FileSinkUnderTest();
}
