using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Strava.Ingestion.SqlServer.Tests;

/// <summary>A server whose certificate nobody trusts. It speaks TLS from the first byte, as version 8 of the protocol does.</summary>
internal sealed class SelfSignedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly Task _serving;

    public SelfSignedServer()
    {
        using var key = RSA.Create(2048);
        _certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        _listener.Start();
        ConnectionString = $"Server=localhost,{((IPEndPoint)_listener.LocalEndpoint).Port};Database=strava;User ID=u;Password=hunter2;Encrypt=Strict;Pooling=false;ConnectRetryCount=0;Connect Timeout=5";
        _serving = ServeAsync();
    }

    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
        _certificate.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await RefusedAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task RefusedAsync(TcpClient client)
    {
        try
        {
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate, ApplicationProtocols = [new SslApplicationProtocol("tds/8.0")] });
            await tls.CopyToAsync(Stream.Null);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // The client has refused the certificate.
        }
    }
}
