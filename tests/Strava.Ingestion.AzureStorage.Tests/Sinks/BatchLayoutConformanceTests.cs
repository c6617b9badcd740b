namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

public sealed class BatchLayoutConformanceTests(AzuriteFixture azurite)
    : AzureBlobSinkConformance(azurite, options => options.Layout = AzureBlobLayout.Batch);
