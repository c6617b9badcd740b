using Azure;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage.Tests.Blobs;

public sealed class BlobFailureTests
{
    [Fact]
    public void An_Azurite_that_is_too_old_is_told_with_the_option_that_helps()
    {
        var refusal = new RequestFailedException(
            400, "The API version 2026-10-06 is not supported by Azurite. Please upgrade Azurite to latest version and retry.", $"{BlobErrorCode.InvalidHeaderValue}", innerException: null);

        Assert.Contains("--skipApiVersionCheck", BlobFailure.Describe(refusal, "strava", "Strava:Sinks:AzureBlob"), StringComparison.Ordinal);
    }
}
