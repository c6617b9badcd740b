using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

public sealed class ActivityLayoutConformanceTests(AzuriteFixture azurite) : ActivitySinkConformance
{
    protected override SinkUnderTest CreateTested() => new AzureBlobUnderTest(azurite, Layouts.Activity);
}
