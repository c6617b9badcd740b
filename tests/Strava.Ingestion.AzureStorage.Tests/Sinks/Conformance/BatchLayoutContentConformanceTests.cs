using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

public sealed class BatchLayoutContentConformanceTests(AzuriteFixture azurite) : ContentSinkConformance
{
    protected override SinkUnderTest CreateTested() => new AzureBlobUnderTest(azurite, Layouts.Batch);
}
