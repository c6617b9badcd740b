namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

public sealed class ActivityLayoutConformanceTests(AzuriteFixture azurite)
    : AzureBlobSinkConformance(azurite, options => options.Layout = AzureBlobLayout.Activity);
