using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.AzureStorage.Tests.State;

public sealed class AzureBlobStateStoreConformanceTests(AzuriteFixture azurite) : StateStoreConformance
{
    private readonly AzureBlobStateOptions _options = new() { Container = AzuriteFixture.NewContainer() };

    protected override IStateStore CreateStore() => new AzureBlobStateStore(new BlobState(_options, azurite.Service));
}
