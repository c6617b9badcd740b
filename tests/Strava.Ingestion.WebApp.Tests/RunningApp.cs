using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Strava.Ingestion.WebApp.Tests;

/// <summary>The app on a free port, in a folder of its own, with a simulated Strava whose athlete has yet to connect.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-webapp-");
    private readonly Uri _address = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
    private readonly Process _process;

    private RunningApp(StravaSimulator strava, bool hasWebhook)
    {
        Strava = strava;
        var assembly = Path.Combine(AppContext.BaseDirectory, "strava-webapp.dll");
        var start = new ProcessStartInfo(DotnetHost(), ["exec", assembly, "--urls", _address.OriginalString]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true };
        (start.Environment["Strava__ClientId"], start.Environment["Strava__ClientSecret"]) = (strava.ClientId, strava.ClientSecret);
        (start.Environment["Strava__ApiBaseAddress"], start.Environment["Strava__OAuthBaseAddress"]) = ($"{strava.ApiBaseAddress}", $"{strava.OAuthBaseAddress}");
        start.Environment["Strava__State__KeyDirectory"] = Path.Combine(_folder.FullName, "keys");
        // ASP.NET Core keeps the keys of its cookies there.
        start.Environment["HOME"] = _folder.FullName;
        if (hasWebhook)
        {
            start.Environment["Strava__Webhook__CallbackAddress"] = $"{new Uri(_address, "/strava/webhook")}";
        }

        _process = Process.Start(start)!;
    }

    public StravaSimulator Strava { get; }

    /// <param name="hasWebhook">Whether Strava can reach the app to tell it of events.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<RunningApp> StartAsync(bool hasWebhook, CancellationToken cancellationToken)
    {
        var strava = await StravaSimulator.StartAsync(new StravaSimulatorOptions { ActivityCount = 5, GrantedScopes = "", AcceptUnknownCodes = false }, cancellationToken);
        strava.Consent = scopes => scopes;
        var app = new RunningApp(strava, hasWebhook);
        try
        {
            await app.ListenedAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>A browser with cookies of its own.</summary>
    /// <param name="name">Who signs in with it, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HttpClient> BrowserAsync(string? name, CancellationToken cancellationToken)
    {
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = _address };
        if (name is not null)
        {
            using var done = await browser.PostAsync("/signin", new FormUrlEncodedContent([KeyValuePair.Create("name", name)]), cancellationToken);
            Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        }

        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        await Strava.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task ListenedAsync(CancellationToken cancellationToken)
    {
        var read = "";
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            read += line + "\n";
            if (line.Contains(Listening, StringComparison.Ordinal))
            {
                // What it writes from here on is not looked at, and must not fill the pipe.
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException($"The app ended before it listened: {read}");
    }

    /// <summary>The app tells Strava its address, so it is known before it starts.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string DotnetHost() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
}
