namespace Strava.Ingestion.Conformance.Tests.Files;

public sealed class FileContentSinkConformanceTests : ContentSinkConformance
{
    protected override SinkUnderTest CreateTested() => new FileSinkUnderTest();
}
