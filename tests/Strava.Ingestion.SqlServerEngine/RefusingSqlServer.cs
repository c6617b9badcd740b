using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Strava.Ingestion.SqlServerEngine;

/// <summary>A server that speaks as much of SQL Server's protocol as it takes to refuse every login with an error.</summary>
/// <remarks>https://learn.microsoft.com/openspecs/windows_protocols/ms-tds</remarks>
public sealed class RefusingSqlServer : IAsyncDisposable
{
    // The version, no encryption at all, and no several results at once: offsets and lengths first.
    private static readonly byte[] PreLogin = [0, 0, 16, 0, 6, 1, 0, 22, 0, 1, 4, 0, 23, 0, 1, 0xFF, 16, 0, 0, 0, 0, 0, 2, 0];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _refusal;
    private readonly Task _serving;

    /// <summary>Starts it.</summary>
    /// <param name="number">The number of the error, e.g. 4060.</param>
    /// <param name="message">Its text.</param>
    public RefusingSqlServer(int number, string message)
    {
        _refusal = Refusal(number, message);
        _listener.Start();
        ConnectionString = $"Server=127.0.0.1,{((IPEndPoint)_listener.LocalEndpoint).Port};Database=strava;User ID=u;Password=hunter2;Encrypt=Optional;Pooling=false;ConnectRetryCount=0";
        _serving = ServeAsync();
    }

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>How many logins it has refused.</summary>
    public int Logins { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await RefuseAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task RefuseAsync(NetworkStream stream)
    {
        try
        {
            await ReadMessageAsync(stream);
            await stream.WriteAsync(Packet(PreLogin));
            await ReadMessageAsync(stream);
            // Counted first: whoever has the refusal may look at the count.
            Logins++;
            await stream.WriteAsync(Packet(_refusal));

            // The client ends the connection.
            await stream.CopyToAsync(Stream.Null);
        }
        catch (IOException)
        {
            // It has ended it without a farewell.
        }
    }

    private static async Task ReadMessageAsync(NetworkStream stream)
    {
        var header = new byte[8];
        bool isLast;
        do
        {
            await stream.ReadExactlyAsync(header);
            isLast = (header[1] & 1) != 0;
            await stream.ReadExactlyAsync(new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - header.Length]);
        }
        while (!isLast);
    }

    /// <summary>A message of one packet: an answer, its last packet, and its length.</summary>
    private static byte[] Packet(byte[] content)
    {
        byte[] packet = [4, 1, 0, 0, 0, 0, 1, 0, .. content];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        return packet;
    }

    /// <summary>The tokens ERROR and DONE.</summary>
    private static byte[] Refusal(int number, string message)
    {
        using var error = new MemoryStream();
        using (var writer = new BinaryWriter(error, Encoding.Unicode, leaveOpen: true))
        {
            writer.Write(number);
            writer.Write([1, 14]); // state and severity
            writer.Write((ushort)message.Length);
            writer.Write(Encoding.Unicode.GetBytes(message));
            writer.Write([0, 0]); // neither a server nor a procedure
            writer.Write(1); // the line
        }

        var length = (ushort)error.Length;
        return [0xAA, (byte)length, (byte)(length >> 8), .. error.ToArray(), 0xFD, 2, 0, 0, 0, .. new byte[8]];
    }
}
