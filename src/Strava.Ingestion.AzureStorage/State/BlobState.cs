using Azure.Storage.Blobs;

namespace Strava.Ingestion.AzureStorage;

/// <summary>Where state and keys lie.</summary>
/// <param name="Options">Which containers.</param>
/// <param name="Service">The account.</param>
internal sealed record BlobState(AzureBlobStateOptions Options, BlobServiceClient Service);
