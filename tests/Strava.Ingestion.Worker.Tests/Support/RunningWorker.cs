using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Worker.Tests;

/// <summary>The worker in this process, with a clock that stands still, a simulated Strava and a database of its own.</summary>
internal sealed class RunningWorker : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-worker-tests-");
    private readonly WebApplication _app;

    private RunningWorker(StravaSimulator strava, WatchedTime time, (string Key, string Value)[] settings)
    {
        Strava = strava;
        Time = time;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Strava:ClientId"] = strava.ClientId,
            ["Strava:ClientSecret"] = strava.ClientSecret,
            ["Strava:RefreshToken"] = strava.Athlete.RefreshToken,
            ["Strava:ApiBaseAddress"] = strava.ApiBaseAddress.ToString(),
            ["Strava:OAuthBaseAddress"] = strava.OAuthBaseAddress.ToString(),
            ["Strava:RetryDelay"] = "00:00:00",
            ["Strava:Sinks:Sqlite:Path"] = DatabasePath,
            ["Strava:State:Sqlite:Path"] = DatabasePath,
            ["Strava:State:KeyDirectory"] = Path.Combine(_folder.FullName, "keys"),
            ["Worker:HealthPort"] = "0",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        WorkerHost.Configure(builder);
        _app = builder.Build();
        WorkerHost.Map(_app);
    }

    public StravaSimulator Strava { get; }

    public WatchedTime Time { get; }

    public int ExitCode => _app.Services.GetRequiredService<OneRun>().ExitCode;

    private string DatabasePath => Path.Combine(_folder.FullName, "strava.db");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<RunningWorker> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, _ => { }, settings);

    /// <param name="configure">Sets up the simulated Strava.</param>
    /// <param name="arrange">Is called before the worker starts.</param>
    /// <param name="settings">Beyond the necessary.</param>
    public static async Task<RunningWorker> StartAsync(
        Action<StravaSimulatorOptions> configure, Action<StravaSimulator> arrange, params (string Key, string Value)[] settings)
    {
        var time = new WatchedTime(new DateTimeOffset(2026, 5, 4, 10, 2, 0, TimeSpan.Zero));
        var options = new StravaSimulatorOptions { ActivityCount = 120, Seed = 7, TimeProvider = time };
        configure(options);
        var strava = await StravaSimulator.StartAsync(options, Cancellation);
        arrange(strava);
        var worker = new RunningWorker(strava, time, settings);
        await worker._app.StartAsync(Cancellation);
        return worker;
    }

    /// <summary>A browser at this machine, with cookies.</summary>
    public HttpClient Browser(CookieContainer? cookies = null) => new(new SocketsHttpHandler { UseProxy = false, CookieContainer = cookies ?? new CookieContainer() }) { BaseAddress = new Uri(_app.Urls.Single().Replace("[::]", "127.0.0.1", StringComparison.Ordinal)) };

    /// <summary>Waits until it has stopped by itself.</summary>
    public Task EndAsync() => _app.WaitForShutdownAsync(Cancellation);

    public async Task<int> HealthAsync(string check) => (await AskAsync(check)).Status;

    /// <summary>Asks a health endpoint.</summary>
    public async Task<(int Status, JsonElement Answer)> AskAsync(string check)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(
            new Uri($"{_app.Urls.Single().Replace("[::]", "127.0.0.1", StringComparison.Ordinal)}/health/{check}"), Cancellation);
        return ((int)answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    public int Held()
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM activities";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Strava.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
