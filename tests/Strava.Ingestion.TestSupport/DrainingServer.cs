using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Strava.Ingestion.TestSupport;

/// <summary>Takes one request with a body of chunks, however long, keeps none of it, and answers.</summary>
internal sealed class DrainingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;
    private long _received;

    public DrainingServer(int status, string json)
    {
        _answer = Encoding.UTF8.GetBytes($"HTTP/1.1 {status} Done\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri ApiBaseAddress => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/api/v3/");

    public long Received => Volatile.Read(ref _received);

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            using var connection = await _listener.AcceptSocketAsync();
            var buffer = new byte[128 * 1024];
            var kept = 0;
            int read;
            while ((read = await connection.ReceiveAsync(buffer.AsMemory(kept))) > 0)
            {
                Interlocked.Add(ref _received, read);
                var all = buffer.AsMemory(0, kept + read);
                if (all.Span.EndsWith("\r\n0\r\n\r\n"u8))
                {
                    await connection.SendAsync(_answer);
                    return;
                }

                // The end of the body may come in pieces.
                kept = Math.Min(all.Length, 8);
                all[^kept..].CopyTo(buffer);
            }
        }
        catch (SocketException)
        {
            // The listener was disposed of: the test is over.
        }
    }
}
