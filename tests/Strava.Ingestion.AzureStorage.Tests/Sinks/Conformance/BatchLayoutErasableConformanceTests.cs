using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

public sealed class BatchLayoutErasableConformanceTests(AzuriteFixture azurite) : ErasableSinkConformance
{
    protected override SinkUnderTest CreateTested() => new AzureBlobUnderTest(azurite, Layouts.Batch);
}
