using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;

namespace Strava.Ingestion.WebApp.Tests;

/// <summary>The app on a free port, in a folder of its own.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-webapp-");
    private readonly Process _process;
    private Uri? _address;

    private RunningApp()
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "strava-webapp.dll");
        var start = new ProcessStartInfo(DotnetHost(), ["exec", assembly, "--urls", "http://127.0.0.1:0"]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true };
        (start.Environment["Strava__ClientId"], start.Environment["Strava__ClientSecret"]) = ("12345", "a-secret-of-no-app");
        _process = Process.Start(start)!;
    }

    public static async Task<RunningApp> StartAsync(CancellationToken cancellationToken)
    {
        var app = new RunningApp();
        try
        {
            app._address = await app.ReadAddressAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>A browser with cookies of its own.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = _address };

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<Uri> ReadAddressAsync(CancellationToken cancellationToken)
    {
        var read = "";
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            read += line + "\n";
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                // What it writes from here on is not looked at, and must not fill the pipe.
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new Uri(line[(at + Listening.Length)..]);
            }
        }

        throw new InvalidOperationException($"The app ended before it listened: {read}");
    }

    private static string DotnetHost() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
}
