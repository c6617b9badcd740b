using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Testing;

/// <summary>
/// A faithful fake Strava on a free port of this machine: OAuth with rotating refresh tokens, the activity list with its paging,
/// both rate limits in real windows, and whatever you script to go wrong.
/// </summary>
public sealed class StravaSimulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestLog _log = new();
    private readonly RequestHandler _handler;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private Uri? _address;
    private bool _disposed;

    private StravaSimulator(StravaSimulatorOptions options)
    {
        _time = options.TimeProvider;
        var tokens = new TokenVault(options);
        var history = new ActivityHistory(options);
        Athlete = new SimulatedAthlete(options.AthleteId, history, tokens);
        _handler = new RequestHandler(
            options,
            tokens,
            new TokenEndpoint(options, ClientId, ClientSecret, tokens),
            new ApiEndpoints(options, history),
            new RequestCounter(options),
            Faults);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
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

    /// <summary>For <c>Strava:ClientSecret</c>; another one for every simulator.</summary>
    public string ClientSecret { get; } = TokenVault.NewToken();

    /// <summary>The one athlete.</summary>
    public SimulatedAthlete Athlete { get; }

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
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = _log.Add(context.Request.Method, context.Request.GetEncodedPathAndQuery(), _time.GetUtcNow());
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
