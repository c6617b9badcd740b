using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Testing;

/// <summary>
/// A faithful fake Strava on a port of this machine, with one app and its athletes: OAuth with rotating refresh tokens, the activity list
/// with its paging, both rate limits in real windows, and whatever you script to go wrong.
/// </summary>
public sealed class StravaSimulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestLog _log = new();
    private readonly OwnEndpoints _own = new();
    private readonly ConsentEndpoint _consent;
    private readonly RequestHandler _handler;
    private readonly StravaSimulatorOptions _options;
    private readonly WebhookCaller _caller;
    private readonly AthleteRegistry _athletes;
    private readonly CancellationTokenSource _stopping = new();
    private Uri? _address;
    private bool _disposed;

    private StravaSimulator(StravaSimulatorOptions options)
    {
        _options = options;
        _caller = new WebhookCaller(options.WebhookTimeout);
        Webhooks = new SimulatedWebhooks(_caller, options.TimeProvider, _stopping.Token);
        _athletes = new AthleteRegistry(options, new EventSource(Webhooks).Watch);
        ClientSecret = options.ClientSecret ?? Secret.New();
        Athlete = AddAthlete(options.AthleteId, options.ActivityCount);
        var app = new AppCredentials(ClientId, ClientSecret);
        var codes = new AuthorizationCodes(options);
        _consent = new ConsentEndpoint(app, codes, Athlete);
        _handler = new RequestHandler(
            options,
            _own,
            new OAuthEndpoints(_consent, new TokenEndpoint(options, app, _athletes, codes), new RevocationEndpoint(app, _athletes)),
            new SubscriptionEndpoint(options.TimeProvider, app, Webhooks, _caller),
            new ApiEndpoints(_athletes, [
                new UnsimulatedResource(),
                new ActivityResource(options),
                new AthleteResource(options.TimeProvider),
                new GearResource(),
                new RouteResource(),
                new ClubResource(),
                new SegmentResource(),
                new UploadResource(new UploadQueue(options)),
            ]),
            new RequestCounter(options),
            Faults);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Raised when it is decided what a request gets, before the answer is sent; the answer waits for the handlers.</summary>
    public event EventHandler<SimulatedRequest>? RequestReceived;

    /// <summary>For <c>Strava:ApiBaseAddress</c>.</summary>
    public Uri ApiBaseAddress => new(_address!, "api/v3/");

    /// <summary>For <c>Strava:OAuthBaseAddress</c>.</summary>
    public Uri OAuthBaseAddress => new(_address!, "oauth/");

    /// <summary>For <c>Strava:ClientId</c>.</summary>
    public string ClientId { get; } = "12345";

    /// <summary>For <c>Strava:ClientSecret</c>; another one for every simulator, unless the options have one.</summary>
    public string ClientSecret { get; }

    /// <summary>The first athlete.</summary>
    public SimulatedAthlete Athlete { get; }

    /// <summary>A snapshot of all athletes, the first one first.</summary>
    public IReadOnlyList<SimulatedAthlete> Athletes => _athletes.All();

    /// <summary>Who is signed in to Strava in every browser. Default: the first athlete.</summary>
    public SimulatedAthlete SignedIn
    {
        get => _consent.SignedIn;
        set => _consent.SignedIn = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>
    /// Decides in the athlete's place, so that no consent page is shown: gets the scopes that the app asks for and returns those that are
    /// granted, or null for Cancel. Default null: the athlete sees the page.
    /// </summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>?>? Consent
    {
        get => _consent.Decision;
        set => _consent.Decision = value;
    }

    /// <summary>The events that the app has subscribed to.</summary>
    public SimulatedWebhooks Webhooks { get; }

    /// <summary>What goes wrong.</summary>
    public SimulatedFaults Faults { get; } = new();

    /// <summary>A snapshot of all requests so far, those for tokens included.</summary>
    public IReadOnlyList<SimulatedRequest> Requests => _log.All();

    /// <summary>Starts a simulated Strava.</summary>
    /// <param name="options">What it is like; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running simulator; dispose it to stop it.</returns>
    public static async Task<StravaSimulator> StartAsync(StravaSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var simulator = new StravaSimulator(options ?? new StravaSimulatorOptions());
        try
        {
            await simulator._app.StartAsync(cancellationToken).ConfigureAwait(false);
            simulator._address = new Uri(simulator._app.Urls.First());
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Adds an athlete, with a history and tokens of their own. All athletes share the app's one quota.</summary>
    /// <param name="id">The athlete's id.</param>
    /// <param name="activityCount">Activities the history starts with, from 0.</param>
    /// <param name="grantedScopes">
    /// What the athlete has granted already, comma-separated; empty for an athlete who has yet to connect the app;
    /// null for <see cref="StravaSimulatorOptions.GrantedScopes"/>.
    /// </param>
    /// <returns>The new athlete.</returns>
    /// <exception cref="ArgumentException">There is an athlete with that id.</exception>
    public SimulatedAthlete AddAthlete(long id, int activityCount = 0, string? grantedScopes = null) =>
        _athletes.Add(id, activityCount, ScopeSet.Parse(grantedScopes ?? _options.GrantedScopes));

    /// <summary>
    /// Answers a path with JSON of your own, in place of the simulator's answer if it has one. Below <c>/api/</c> such a request counts
    /// against the quota; a token is not asked for.
    /// </summary>
    /// <param name="method">The HTTP method, such as <c>GET</c>.</param>
    /// <param name="path">The path without a query, such as <c>/api/v3/athletes/1/koms</c>.</param>
    /// <param name="answer">From the request to the status and the body.</param>
    public void Map(string method, string path, Func<SimulatedRequest, (int StatusCode, string Json)> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        _own.Map(method, path, answer);
    }

    /// <summary>Stops at once; answers under way are broken off.</summary>
    /// <returns>A task that ends when the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _caller.Dispose();
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var athlete = Bearer.Of(context.Request) is { } token ? _athletes.Authenticate(token) : null;
        var request = _log.Add(context.Request.Method, context.Request.GetEncodedPathAndQuery(), _options.TimeProvider.GetUtcNow(), athlete?.Id);
        try
        {
            var (answer, fault) = await _handler.HandleAsync(context, request, context.RequestAborted).ConfigureAwait(false);
            var decided = _log.Decide(request, answer.Status);
            RequestReceived?.Invoke(this, decided);
            await AnswerWriter.WriteAsync(context, answer, fault, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client went away, or the simulator is being stopped.
            context.Abort();
        }
    }
}
