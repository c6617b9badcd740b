using System.Net;
using System.Net.Sockets;

namespace Strava.Ingestion.SqlServer.Tests;

/// <summary>A server that resets every connection: what an engine looks like while it moves to another machine.</summary>
internal sealed class ClosedDoor : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _accepting;

    public ClosedDoor()
    {
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
                await client.ReceiveAsync(new byte[1]);
                Knocked?.Invoke(this, EventArgs.Empty);
                client.LingerState = new LingerOption(enable: true, seconds: 0);
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
        }
    }
}
