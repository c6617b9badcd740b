using System.Text;

namespace Strava.Ingestion.Console;

/// <summary>
/// Looks at what Strava, or a proxy before it, answers to a request that it refuses, and keeps the last one for a person to read. Messages of
/// the library have the status and the error code only.
/// </summary>
internal sealed class RefusedAnswer
{
    // As much as the library reads of a refusal.
    private const int MostBytes = 64 * 1024;
    private const int MostCharacters = 4000;

    private string? _text;

    /// <summary>Makes a handler for one of the HTTP clients; it leaves the answer readable.</summary>
    public DelegatingHandler CreateHandler() => new Handler(this);

    /// <summary>Prints the answer, if there is one, without what would move the cursor.</summary>
    public void WriteTo(TextWriter error)
    {
        if (_text is null)
        {
            return;
        }

        error.WriteLine("The request was refused with this answer:");
        error.WriteLine(_text);
    }

    private async Task KeepAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
            var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken)).Trim();
            _text = text.Length == 0 ? "(empty)" : Shorten(WithoutSecrets(text, request));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or InvalidOperationException)
        {
            _text = FormattableString.Invariant($"(longer than {MostBytes / 1024} KB, or broken off)");
        }
    }

    /// <summary>A proxy's page may repeat its own address and the headers of the request.</summary>
    private static string WithoutSecrets(string text, HttpRequestMessage request)
    {
        var token = request.Headers.Authorization?.Parameter;
        return UserInformation.Remove(string.IsNullOrEmpty(token) ? text : text.Replace(token, "***", StringComparison.OrdinalIgnoreCase));
    }

    private static string Shorten(string text) => text.Length <= MostCharacters
        ? text
        : FormattableString.Invariant($"{text[..MostCharacters]}… ({text.Length - MostCharacters} more characters)");

    private sealed class Handler(RefusedAnswer kept) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            kept._text = null;
            var response = await base.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                await kept.KeepAsync(request, response, cancellationToken);
            }

            return response;
        }
    }
}
