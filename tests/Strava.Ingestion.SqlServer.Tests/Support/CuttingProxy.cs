using System.Net;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;

namespace Strava.Ingestion.SqlServer.Tests;

/// <summary>Stands between client and engine, and ends a connection once the client has sent so many bytes on it, or instead of an answer.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<int> _cuts;
    private readonly bool _takesLeave;
    private readonly int _port;
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting;
    private (string Host, int Port) _engine;
    private int _answersToLose;
    private int _requests;

    /// <param name="engine">The connection string of the engine.</param>
    /// <param name="cuts">For the first connections, in their order, how many bytes of the client's are let through; later ones are left alone.</param>
    public CuttingProxy(string engine, params IEnumerable<int> cuts)
        : this(engine, takesLeave: false, cuts)
    {
    }

    /// <param name="engine">The connection string of the engine.</param>
    /// <param name="takesLeave">Whether connections end as an engine ends them that is shut down, and not as a failover does, which resets them.</param>
    /// <param name="cuts">For the first connections, in their order, how many bytes of the client's are let through; later ones are left alone.</param>
    public CuttingProxy(string engine, bool takesLeave, params IEnumerable<int> cuts)
    {
        _takesLeave = takesLeave;
        var parts = new SqlConnectionStringBuilder(engine);
        _engine = Address(parts.DataSource);
        _cuts = new Queue<int>(cuts);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        parts.DataSource = $"127.0.0.1,{_port}";

        // The client would repeat the opening by itself; here the sink has to.
        parts.ConnectRetryCount = 0;

        // Requests are told by their packets, which are not to be seen otherwise.
        parts.Encrypt = SqlConnectionEncryptOption.Optional;
        ConnectionString = parts.ConnectionString;
        _accepting = AcceptAsync();
    }

    /// <summary>The engine, through this proxy.</summary>
    public string ConnectionString { get; }

    public int Cuts { get; private set; }

    /// <summary>How often the client has asked something and waited for the answer, besides signing in.</summary>
    public int Requests => _requests;

    /// <summary>The next request reaches the engine, which carries it out, and its answer does not reach the client, who then cannot know.</summary>
    public void LoseNextAnswer() => _answersToLose = 1;

    /// <summary>From now on connections lead to another server.</summary>
    public void LeadTo(string engine) => _engine = Address(new SqlConnectionStringBuilder(engine).DataSource);

    /// <summary>From now on nobody is at home, as while an engine starts anew.</summary>
    public async Task LeaveAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    public void Return()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private static (string Host, int Port) Address(string dataSource)
    {
        var server = dataSource.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase) ? dataSource[4..] : dataSource;
        var parts = server.Split(',');
        return (parts[0], parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 1433);
    }

    private async Task AcceptAsync()
    {
        var relays = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                relays.Add(RelayAsync(client, _cuts.TryDequeue(out var cut) ? cut : int.MaxValue));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(relays);
        }
    }

    private async Task RelayAsync(Socket client, int cut)
    {
        using var engine = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                await engine.ConnectAsync(_engine.Host, _engine.Port, _stop.Token);
                using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                var losesAnswer = false;
                var asked = new TdsRequests();
                var requests = CopyAsync(client, engine, cut, Note, ended.Token);
                var answers = CopyAsync(engine, client, int.MaxValue, _ => !losesAnswer, ended.Token);
                if (await await Task.WhenAny(requests, answers))
                {
                    Cuts++;

                    if (_takesLeave)
                    {
                        client.Shutdown(SocketShutdown.Both);
                    }
                    else
                    {
                        client.LingerState = new LingerOption(enable: true, seconds: 0);
                    }

                    client.Close();
                }

                await ended.CancelAsync();
                await Task.WhenAll(requests, answers);

                bool Note(ReadOnlySpan<byte> sent)
                {
                    var ended = asked.Read(sent);
                    Interlocked.Add(ref _requests, ended);
                    losesAnswer |= ended > 0 && Interlocked.Exchange(ref _answersToLose, 0) == 1;
                    return true;
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
            }
        }
    }

    /// <returns>True when what has passed is all that may.</returns>
    private static async Task<bool> CopyAsync(Socket from, Socket to, int most, Func<ReadOnlySpan<byte>, bool> passes, CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        try
        {
            while (most > 0)
            {
                var read = await from.ReceiveAsync(buffer.AsMemory(0, Math.Min(buffer.Length, most)), cancellationToken);
                if (read == 0)
                {
                    return false;
                }

                if (!passes(buffer.AsSpan(0, read)))
                {
                    return true;
                }

                await to.SendAsync(buffer.AsMemory(0, read), cancellationToken);
                most -= read;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return false;
        }

        return true;
    }
}
