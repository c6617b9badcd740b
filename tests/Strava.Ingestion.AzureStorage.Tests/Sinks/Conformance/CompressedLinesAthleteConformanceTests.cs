using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

public sealed class CompressedLinesAthleteConformanceTests(AzuriteFixture azurite) : AthleteSinkConformance
{
    protected override SinkUnderTest CreateTested() => new AzureBlobUnderTest(azurite, Layouts.CompressedLines);
}
