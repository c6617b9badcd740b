using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Strava.Ingestion.AspNetCore.Tests;

/// <summary>A web app as its author would wire it, on Kestrel at the loopback, against a simulator.</summary>
internal sealed class WebApp : IAsyncDisposable
{
    public const string Webhook = "/strava/webhook/8f0c";
    private const string UserHeader = "X-User";

    private readonly WebApplication _app;
    private readonly TemporaryFolder _folder;

    private WebApp(WebApplication app, TemporaryFolder folder, WatchedStateStore state, WatchedSink sink)
    {
        (_app, _folder, State, Sink) = (app, folder, state, sink);
        Events = new MetricCollector<long>(app.Services.GetRequiredService<IMeterFactory>(), StravaDiagnostics.Name, "strava.webhook.events");
    }

    public Uri Address => new(_app.Urls.First());

    public WatchedStateStore State { get; }

    public WatchedSink Sink { get; }

    public MetricCollector<long> Events { get; }

    public FakeLogCollector Logs => Get<FakeLogCollector>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<WebApp> StartAsync(
        StravaSimulator strava,
        Action<StravaConnectOptions>? connect = null,
        Action<StravaWebhookOptions>? webhook = null,
        Action<IStravaIngestionBuilder>? more = null,
        TimeProvider? time = null,
        WatchedStateStore? state = null,
        Action<IEndpointConventionBuilder>? secure = null,
        int port = 0)
    {
        var (folder, sink) = (new TemporaryFolder(), new WatchedSink());
        state ??= new WatchedStateStore();
        secure ??= _ => { };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(FormattableString.Invariant($"http://127.0.0.1:{port}"));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddFakeLogging();
        builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<IStateStore>(state);
        builder.Services.AddSingleton<IActivitySink>(sink);
        var ingestion = builder.Services.AddStravaIngestion(options =>
            {
                (options.ClientId, options.ClientSecret) = (strava.ClientId, strava.ClientSecret);
                (options.ApiBaseAddress, options.OAuthBaseAddress) = (strava.ApiBaseAddress, strava.OAuthBaseAddress);
                options.RetryDelay = TimeSpan.Zero;
            });
        ingestion.ConfigureTokenProtection(options => options.KeyDirectory = folder.Path);
        ingestion.AddStravaConnect(options =>
            {
                options.MayDisconnect = (http, athleteId) => ValueTask.FromResult(http.User.Identity?.Name == $"owner-of-{athleteId}");
                connect?.Invoke(options);
            })
            .AddStravaDashboard()
            .AddStravaWebhook(options => webhook?.Invoke(options));
        more?.Invoke(ingestion);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie => cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            if (context.Request.Headers[UserHeader].ToString() is { Length: > 0 } name)
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "test"));
            }

            return next(context);
        });
        app.UseAuthorization();
        app.MapStravaConnect("/strava/connect");
        app.MapStravaDisconnect("/strava/disconnect");
        app.MapStravaWebhook(Webhook);
        secure(app.MapStravaDashboard("/strava"));
        await app.StartAsync(Cancellation);
        return new WebApp(app, folder, state, sink);
    }

    /// <summary>A port for an app that has to know its address before it starts.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A browser with cookies of its own.</summary>
    /// <param name="user">Who is signed in to the app with it, or null.</param>
    /// <param name="follows">Whether it follows redirects.</param>
    public HttpClient Browser(string? user = null, bool follows = true)
    {
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = follows, UseProxy = false }) { BaseAddress = Address };
        if (user is not null)
        {
            browser.DefaultRequestHeaders.Add(UserHeader, user);
        }

        return browser;
    }

    /// <summary>Subscribes at the simulator with this app's address.</summary>
    public async Task SubscribeAsync() => Assert.True(await Get<PushSubscriptionKeeper>().EnsureAsync(new Uri(Address, Webhook), cancellationToken: Cancellation));

    /// <summary>How many events had a result.</summary>
    public long Count(string result) =>
        Events.GetMeasurementSnapshot().Where(measured => result.Equals(measured.Tags["result"])).Sum(measured => measured.Value);

    public async ValueTask DisposeAsync()
    {
        Events.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
