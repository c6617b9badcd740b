namespace Strava.Ingestion.AzureStorage.Tests.Sinks;

/// <summary>The layouts that are held to the suites.</summary>
internal static class Layouts
{
    public static void Activity(AzureBlobSinkOptions options) => options.Layout = AzureBlobLayout.Activity;

    public static void Batch(AzureBlobSinkOptions options) => options.Layout = AzureBlobLayout.Batch;

    public static void CompressedLines(AzureBlobSinkOptions options) =>
        (options.Layout, options.Format, options.Gzip) = (AzureBlobLayout.Batch, AzureBlobFormat.NdJson, true);
}
