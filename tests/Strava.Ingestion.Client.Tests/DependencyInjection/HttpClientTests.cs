using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Strava.Ingestion.Client.Tests;

/// <summary>What an app does to all its HTTP clients, and what of it reaches those that talk to Strava.</summary>
public sealed class HttpClientTests : IDisposable
{
    private readonly StravaServer _server = new();
    private readonly TemporaryFolder _keys = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _server.Dispose();
        _keys.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_standard_resilience_handler_of_the_app_repeats_nothing_that_writes(bool before)
    {
        _server.On("/api/v3/activities", Answer.Html(503));
        _server.On("/api/v3/uploads", Answer.Html(503));
        await using var services = Wire(defaults => defaults.AddStandardResilienceHandler(), before);
        var client = services.GetRequiredService<IStravaClient>();

        await Assert.ThrowsAsync<StravaUnknownOutcomeException>(() => client.Activities.CreateAsync(
            new NewActivity { Name = "Run", SportType = SportType.Run, StartDateLocal = TestClock.Origin.DateTime, ElapsedTime = TimeSpan.FromMinutes(1) }, Cancellation));
        await Assert.ThrowsAsync<StravaUnknownOutcomeException>(() => client.Uploads.CreateAsync(
            new NewUpload { File = new MemoryStream([1, 2, 3]), DataType = UploadDataType.Fit }, Cancellation));

        Assert.Single(_server.Requests, request => request.Path == "/api/v3/activities");
        Assert.Single(_server.Requests, request => request.Path == "/api/v3/uploads");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_standard_resilience_handler_of_the_app_multiplies_no_reads(bool before)
    {
        const int Attempts = 5;
        _server.On(StravaServer.AthletePath, Answer.Html(503));
        await using var services = Wire(defaults => defaults.AddStandardResilienceHandler(), before);

        await Assert.ThrowsAsync<StravaTransientException>(() => services.GetRequiredService<IStravaClient>().Athletes.GetAsync(Cancellation));

        Assert.Equal(Attempts, _server.ApiRequests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_proxy_that_the_app_sets_for_all_its_clients_is_used(bool before)
    {
        using var proxy = new StravaServer();
        await using var services = Wire(
            defaults => defaults.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { Proxy = new System.Net.WebProxy(proxy.ApiBaseAddress), UseProxy = true }),
            before,
            new Uri("http://127.0.0.1:9/api/v3/"));

        await Record.ExceptionAsync(() => services.GetRequiredService<IStravaClient>().Athletes.GetAsync(Cancellation));

        Assert.NotEmpty(proxy.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_the_app_adds_to_all_its_clients_never_sees_the_bearer(bool before)
    {
        using var server = new StravaServer();
        var seen = new Watcher();
        await using var services = Wire(defaults => defaults.AddHttpMessageHandler(() => new WatchingHandler(seen)), before);

        await services.GetRequiredService<IStravaClient>().Athletes.GetAsync(Cancellation);

        Assert.NotEmpty(seen.Paths);
        Assert.Equal(0, seen.Bearers);
        Assert.NotNull(_server.ApiRequests[0].Headers!["Authorization"].Single());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_the_app_adds_to_all_its_clients_never_sees_a_secret(bool before)
    {
        _server.On("/oauth/revoke", Answer.Json(""));
        _server.On("/api/v3/push_subscriptions", Answer.Json("[]"));
        var seen = new Watcher();
        await using var services = Wire(defaults => defaults.AddHttpMessageHandler(() => new WatchingHandler(seen)), before);

        await services.GetRequiredService<IStravaClient>().Athletes.GetAsync(Cancellation);
        await services.GetRequiredService<IStravaClient>().PushSubscriptions.ListAsync().ToListAsync(Cancellation);
        await services.GetRequiredService<AthleteConnections>().DisconnectAsync(42, Cancellation);

        Assert.Contains("/api/v3/athlete", seen.Paths);
        Assert.NotEmpty(_server.TokenRequests);
        Assert.All(
            [TestCore.Secret, TestCore.Seed, Answer.Access(1), Answer.Refresh(1), "Basic "],
            secret => Assert.DoesNotContain(secret, string.Join('\n', seen.Texts), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_resilience_handler_that_is_added_to_these_clients_stays()
    {
        var asked = 0;
        await using var services = Wire(
            defaults => defaults.AddStandardResilienceHandler(),
            before: true,
            configure: client => client.AddResilienceHandler("mine", pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                ShouldHandle = _ =>
                {
                    asked++;
                    return ValueTask.FromResult(false);
                },
            })));

        await services.GetRequiredService<IStravaClient>().Athletes.GetAsync(Cancellation);

        Assert.Equal(_server.Requests.Count, asked);
    }

    [Fact]
    public async Task The_password_of_a_proxy_is_in_no_exception_and_no_log()
    {
        using var proxy = new BrokenServer("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        var address = new UriBuilder(proxy.ApiBaseAddress) { Path = "", UserName = "user", Password = "s3cret" }.Uri;
        using var server = new StravaServer();
        await using var core = new TestCore(
            server,
            configure: options => options.OAuthBaseAddress = options.ApiBaseAddress = new Uri("https://strava.invalid/"),
            http: client => client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { Proxy = new AddressedProxy(address) }));

        var failure = await Assert.ThrowsAsync<StravaTransientException>(core.AthleteAsync);

        Assert.Contains("407", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
        Assert.Contains(core.Logs.GetSnapshot(), line => line.Id.Id == 1010);
        Assert.All(core.Logs.GetSnapshot(), line => Assert.DoesNotContain("s3cret", $"{line.Message} {line.Exception}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/api/v3/", false)]
    [InlineData("http://[::1]:9/api/v3/", false)]
    [InlineData("http://localhost:9/api/v3/", false)]
    [InlineData("https://www.strava.com/api/v3/", true)]
    public async Task What_listens_on_this_machine_is_not_reached_through_the_proxy_of_the_environment(string api, bool usesProxy)
    {
        var uses = new List<bool>();
        await using var services = Wire(
            _ => { },
            before: true,
            new Uri(api),
            client => client.ConfigurePrimaryHttpMessageHandler((handler, _) => uses.Add(((SocketsHttpHandler)handler).UseProxy)));

        var factory = services.GetRequiredService<IHttpClientFactory>();
        foreach (var name in (string[])[StravaHttpClients.Api, StravaHttpClients.App, StravaHttpClients.OAuth])
        {
            factory.CreateClient(name).Dispose();
        }

        Assert.Equal([usesProxy, usesProxy, false], uses);
    }

    [Fact]
    public async Task What_is_configured_here_reaches_every_client()
    {
        var names = new List<string>();
        await using var services = Wire(_ => { }, before: true, configure: client => names.Add(client.Name));

        Assert.Equal([StravaHttpClients.Api, StravaHttpClients.App, StravaHttpClients.OAuth], names);
    }

    private ServiceProvider Wire(Action<IHttpClientBuilder> defaults, bool before, Uri? api = null, Action<IHttpClientBuilder>? configure = null) => Wiring.Build(services =>
    {
        if (before)
        {
            services.ConfigureHttpClientDefaults(defaults);
        }

        services.AddSingleton<IStateStore>(new WatchedStateStore());
        services.AddStravaClient(options =>
        {
            (options.ClientId, options.ClientSecret, options.RefreshToken) = ("12345", TestCore.Secret, TestCore.Seed);
            (options.ApiBaseAddress, options.OAuthBaseAddress, options.RetryDelay) = (api ?? _server.ApiBaseAddress, _server.OAuthBaseAddress, TimeSpan.Zero);
        })
            .ConfigureTokenProtection(options => options.KeyDirectory = _keys.Path)
            .ConfigureHttpClients(client => configure?.Invoke(client));
        if (!before)
        {
            services.ConfigureHttpClientDefaults(defaults);
        }
    });

    /// <summary>Gives its address with all that is in it, as the proxy of the environment does.</summary>
    private sealed class AddressedProxy(Uri address) : System.Net.IWebProxy
    {
        public System.Net.ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => address;

        public bool IsBypassed(Uri host) => false;
    }

    private sealed class Watcher
    {
        public List<string> Paths { get; } = [];

        public List<string> Texts { get; } = [];

        public int Bearers { get; set; }
    }

    private sealed class WatchingHandler(Watcher watcher) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            watcher.Paths.Add(request.RequestUri!.AbsolutePath);
            await LookAsync(request, request.Content);
            var response = await base.SendAsync(request, cancellationToken);
            await LookAsync(request, response.Content);
            await LookAsync(response.RequestMessage!, content: null);
            return response;
        }

        private async Task LookAsync(HttpRequestMessage request, HttpContent? content)
        {
            watcher.Bearers += request.Headers.Authorization is null ? 0 : 1;
            await (content?.LoadIntoBufferAsync(Cancellation) ?? Task.CompletedTask);
            watcher.Texts.Add($"{request.RequestUri} {request.Headers} {(content is null ? "" : await content.ReadAsStringAsync(Cancellation))}");
        }
    }
}
