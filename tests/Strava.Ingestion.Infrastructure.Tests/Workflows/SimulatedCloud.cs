using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>The services that definitions call: a key vault, a webhook and a storage account (Azurite), each for identities only; anything else is the network.</summary>
internal sealed class SimulatedCloud(BlobContainerClient container) : DelegatingHandler(new SocketsHttpHandler())
{
    public const string Vault = "https://kv-strava.vault.azure.net/";
    public const string Blobs = "https://ststrava.blob.core.windows.net/";
    public const string Webhook = "https://alerts.example.com/hook";

    /// <summary>Stands for the token that an identity gets for a resource.</summary>
    public static string TokenFor(string resource) => "identity for " + resource.TrimEnd('/');

    public Dictionary<string, string> Secrets { get; } = [];

    public List<string> Alerts { get; } = [];

    /// <summary>How many blobs the account does not take before it takes one.</summary>
    public int RefusedBlobs { get; set; }

    /// <summary>What happened, in order: a secret that was written, a blob, an alert.</summary>
    public List<string> Log { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var address = request.RequestUri!.GetLeftPart(UriPartial.Authority) + "/";
        return address switch
        {
            Vault => IsIdentity(request, "https://vault.azure.net") ? AnswerVault(request, body) : new HttpResponseMessage(HttpStatusCode.Unauthorized),
            Blobs => IsIdentity(request, "https://storage.azure.com") ? await PutBlobAsync(request, body, cancellationToken) : new HttpResponseMessage(HttpStatusCode.Unauthorized),
            "https://alerts.example.com/" => Alert(body),
            _ => await base.SendAsync(request, cancellationToken),
        };
    }

    private static bool IsIdentity(HttpRequestMessage request, string resource) => request.Headers.Authorization?.ToString() == "Bearer " + TokenFor(resource);

    private HttpResponseMessage AnswerVault(HttpRequestMessage request, byte[] body)
    {
        Assert.Equal("?api-version=7.4", request.RequestUri!.Query);
        var name = request.RequestUri.Segments[^1];
        if (request.Method == HttpMethod.Put)
        {
            Secrets[name] = JsonNode.Parse(body)!["value"]!.GetValue<string>();
            Log.Add("secret " + name);
        }

        return Secrets.TryGetValue(name, out var value)
            ? Json(new JsonObject { ["value"] = value })
            : new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("{}") };
    }

    private async Task<HttpResponseMessage> PutBlobAsync(HttpRequestMessage request, byte[] body, CancellationToken cancellationToken)
    {
        Assert.Equal(HttpMethod.Put, request.Method);
        Assert.Equal(["BlockBlob"], request.Headers.GetValues("x-ms-blob-type"));
        Assert.NotEmpty(request.Headers.GetValues("x-ms-version"));
        if (RefusedBlobs-- > 0)
        {
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new ByteArrayContent([]) };
        }

        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath).TrimStart('/').Split('/', 2);
        Assert.Equal("strava", path[0]);
        var options = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = request.Content!.Headers.ContentType?.ToString() } };
        await container.GetBlobClient(path[1]).UploadAsync(new BinaryData(body), options, cancellationToken);
        Log.Add("blob");
        return new HttpResponseMessage(HttpStatusCode.Created) { Content = new ByteArrayContent([]) };
    }

    private HttpResponseMessage Alert(byte[] body)
    {
        Alerts.Add(JsonNode.Parse(body)!["text"]!.GetValue<string>());
        Log.Add("alert");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("ok") };
    }

    private static HttpResponseMessage Json(JsonObject body) => new(HttpStatusCode.OK) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
}
