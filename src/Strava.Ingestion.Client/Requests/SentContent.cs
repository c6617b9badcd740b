using System.Net;

namespace Strava.Ingestion.Client;

/// <summary>The body of a request that writes; it knows whether anything of it may have reached Strava.</summary>
internal sealed class SentContent : HttpContent
{
    private readonly HttpContent _body;

    public SentContent(HttpContent body)
    {
        _body = body;
        Headers.ContentType = body.Headers.ContentType;
    }

    public bool HasBegun { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasBegun = true;
        try
        {
            await _body.CopyToAsync(stream, context, cancellationToken).ConfigureAwait(false);
        }
        catch (StravaException)
        {
            // The body itself gave up, and half a body is nothing that Strava acts on.
            HasBegun = false;
            throw;
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Headers.ContentLength ?? 0;
        return _body.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
        }

        base.Dispose(disposing);
    }
}
