using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Strava.Ingestion.TestSupport;

/// <summary>Speaks HTTP only so far: to each request it sends the given bytes, and then it drops the connection.</summary>
internal sealed partial class BrokenServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;
    private readonly bool _reset;
    private readonly Action? _sent;
    private int _requests;

    /// <param name="answer">What it sends, which need not be a whole answer.</param>
    /// <param name="reset">Whether the connection is reset rather than closed.</param>
    /// <param name="sent">Called between sending and dropping.</param>
    public BrokenServer(string answer, bool reset = false, Action? sent = null)
    {
        _answer = Encoding.Latin1.GetBytes(answer);
        _reset = reset;
        _sent = sent;
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri ApiBaseAddress => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/api/v3/");

    public int Requests => Volatile.Read(ref _requests);

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptSocketAsync();
                if (await HearAsync(connection))
                {
                    Interlocked.Increment(ref _requests);
                    await connection.SendAsync(_answer);
                    _sent?.Invoke();
                }

                connection.LingerState = new LingerOption(_reset, 0);
            }
        }
        catch (SocketException)
        {
            // The listener was disposed of: the test is over.
        }
    }

    /// <returns>False when the client hung up before it had sent a whole request.</returns>
    private static async Task<bool> HearAsync(Socket connection)
    {
        var heard = new byte[4096];
        var length = 0;
        while (!IsWhole(heard.AsSpan(0, length)))
        {
            var read = await connection.ReceiveAsync(heard.AsMemory(length));
            if (read == 0)
            {
                return false;
            }

            length += read;
        }

        return true;
    }

    private static bool IsWhole(ReadOnlySpan<byte> heard)
    {
        var head = heard.IndexOf("\r\n\r\n"u8) + 4;
        return head >= 4 && heard.Length - head >= int.Parse(ContentLength().Match(Encoding.Latin1.GetString(heard[..head])).Groups[1].Value.PadLeft(1, '0'), CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\r\nContent-Length: (\d+)")]
    private static partial Regex ContentLength();
}
