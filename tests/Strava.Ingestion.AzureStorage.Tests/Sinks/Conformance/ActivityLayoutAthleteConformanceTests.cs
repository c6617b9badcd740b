using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

public sealed class ActivityLayoutAthleteConformanceTests(AzuriteFixture azurite) : AthleteSinkConformance
{
    protected override SinkUnderTest CreateTested() => new AzureBlobUnderTest(azurite, Layouts.Activity);
}
