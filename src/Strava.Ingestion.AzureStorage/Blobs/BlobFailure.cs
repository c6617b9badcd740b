using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.AzureStorage;

/// <summary>Turns what Azure Storage or the sign-in says into a cause and a remedy, without addresses that may carry a signature.</summary>
internal static class BlobFailure
{
    public static bool IsOne(Exception e) => e is RequestFailedException or AuthenticationFailedException || (e is AggregateException all && all.InnerExceptions.All(IsOne));

    /// <summary>Whether a conditional write came too late: another writer was first.</summary>
    public static bool IsConflict(RequestFailedException e) =>
        e.Status == 412 || (e.Status == 409 && e.ErrorCode == BlobErrorCode.BlobAlreadyExists);

    public static bool IsNotFound(RequestFailedException e) => e.Status == 404;

    /// <param name="e">What was thrown.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="section">The section that describes it, e.g. <c>Strava:Sinks:AzureBlob</c>.</param>
    public static string Describe(Exception e, string container, string section) => e switch
    {
        AggregateException all => Describe(all.InnerExceptions[^1], container, section),
        AuthenticationFailedException => $"Signing in to Azure for the container '{container}' failed: {FirstLine(e)} Sign in (az login), or give the host a managed identity.",
        RequestFailedException { Status: 0 } => $"The storage account of the container '{container}' cannot be reached: {FirstLine(e)} Check {section}:ServiceUri or :ConnectionString, and the network.",
        RequestFailedException { Status: 401 or 403 } failure => $"The container '{container}' refuses access ({failure.Status}, {failure.ErrorCode}). Grant the role Storage Blob Data Contributor, or correct {section}:ConnectionString. The account's firewall gives the same answer.",
        RequestFailedException failure when failure.ErrorCode == BlobErrorCode.InvalidHeaderValue && failure.Message.Contains("not supported by Azurite", StringComparison.Ordinal) =>
            "This Azurite is older than the Azure client of this program, and refuses its requests. Start it with the option --skipApiVersionCheck, or update it.",
        RequestFailedException failure when failure.ErrorCode == BlobErrorCode.ContainerNotFound => $"There is no container '{container}'. Create it, or set {section}:CreateContainer to true.",
        RequestFailedException failure => $"The container '{container}' failed ({failure.Status}, {failure.ErrorCode}). Run again. If this goes on, look up the code in the list of Azure's storage error codes.",
        _ => e.Message,
    };

    private static string FirstLine(Exception e) => UserInformation.Remove(e.Message.Split('\n', 2)[0].Trim());
}
