using System.Net;
using System.Net.Sockets;

namespace Strava.Ingestion.SqlServer.Tests;

/// <summary>A server that ends every connection: what an engine looks like while it starts anew or moves to another machine.</summary>
internal sealed class ClosedDoor : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly bool _resets;
    private readonly Task _accepting;

    /// <param name="resets">Whether it resets them, without a farewell.</param>
    public ClosedDoor(bool resets = true)
    {
        _resets = resets;
        _listener.Start();
        ConnectionString = $"Server=127.0.0.1,{((IPEndPoint)_listener.LocalEndpoint).Port};Database=strava;User ID=u;Password=hunter2;Pooling=false;ConnectRetryCount=0;Connect Timeout=5";
        _accepting = AcceptAsync();
    }

    public event EventHandler? Knocked;

    public string ConnectionString { get; }

    public int Knocks { get; private set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptSocketAsync();
                Knocks++;

                // Only once the client has spoken does closing reset the connection.
                await client.ReceiveAsync(new byte[1000]);
                Knocked?.Invoke(this, EventArgs.Empty);
                if (_resets)
                {
                    client.LingerState = new LingerOption(enable: true, seconds: 0);
                }
                else
                {
                    client.Shutdown(SocketShutdown.Both);
                }
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
        }
    }
}
