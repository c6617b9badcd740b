namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

public sealed class CompressedLinesConformanceTests(AzuriteFixture azurite) : AzureBlobSinkConformance(azurite, options =>
{
    options.Layout = AzureBlobLayout.Batch;
    options.Format = AzureBlobFormat.NdJson;
    options.Gzip = true;
});
