using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Strava.Ingestion.AspNetCore;

/// <summary>Answers what a browser asks of the dashboard.</summary>
internal sealed class DashboardEndpoint(
    DashboardFeed feed, AthleteConnections athletes, AthleteRemoval removal, QuarantinedActivities quarantine, IAntiforgery antiforgery, EndpointDataSource endpoints,
    IEnumerable<ConnectEndpoint> connect, IEnumerable<HostedIngestion> hosted, IHostApplicationLifetime host)
{
    public const string Live = "/live";
    public const string Retry = "/quarantine/retry";
    public const string Sync = "/sync";
    public const string Disconnect = "/disconnect";

    private static readonly Page Forged = new(
        StatusCodes.Status400BadRequest, "Nothing was done", ["This request does not come from a form of the dashboard, or the page is old. Go back, load it again, and press the button again."]);

    private static readonly Page NoAthlete = new(
        StatusCodes.Status404NotFound, "Nothing was done", ["This athlete is not connected, or no longer connected. Go back, and load the page again."]);

    private static readonly Page TooManyViewers = new(
        StatusCodes.Status503ServiceUnavailable, "Too many viewers", ["The page is shown, but it does not update itself. Load it again later."]);

    private const int MostViewers = 100;

    private int _viewers;

    private readonly HostedIngestion? _hosted = hosted.FirstOrDefault();

    /// <summary>The page.</summary>
    public async Task<IResult> ShowAsync(HttpContext context)
    {
        try
        {
            return new DashboardPage(ViewerOf(context, ""), await feed.ReadAsync(context.RequestAborted).ConfigureAwait(false));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or SinkException)
        {
            return new Page(StatusCodes.Status503ServiceUnavailable, "The state or a sink cannot be read", [e.Message]);
        }
    }

    /// <summary>Its parts, again whenever one has changed.</summary>
    public Task<IResult> WatchAsync(HttpContext context)
    {
        if (Volatile.Read(ref _viewers) >= MostViewers)
        {
            return Task.FromResult<IResult>(TooManyViewers);
        }

        var viewer = ViewerOf(context, Live);
        context.Response.Headers.CacheControl = "no-store";
        return Task.FromResult<IResult>(TypedResults.ServerSentEvents(ChangesAsync(viewer, context.RequestAborted)));
    }

    public Task<IResult> RetryAsync(HttpContext context) => ChangeAsync(context, Retry, () => quarantine.RetryAsync(context.RequestAborted));

    public Task<IResult> SyncAsync(HttpContext context) => ChangeAthleteAsync(
        context,
        Sync,
        athleteId =>
        {
            _hosted?.RequestSync(athleteId);
            return Task.CompletedTask;
        });

    public Task<IResult> DisconnectAsync(HttpContext context) => ChangeAthleteAsync(context, Disconnect, athleteId => removal.RemoveAsync(athleteId, context.RequestAborted));

    private async Task<IResult> ChangeAthleteAsync(HttpContext context, string what, Func<long, Task> change)
    {
        var id = (string)context.GetRouteValue("athleteId")!;
        var athleteId = long.Parse(id, CultureInfo.InvariantCulture);
        return await athletes.FindAsync(athleteId, context.RequestAborted).ConfigureAwait(false) is null
            ? NoAthlete
            : await ChangeAsync(context, $"/athletes/{id}{what}", () => change(athleteId)).ConfigureAwait(false);
    }

    private DashboardViewer ViewerOf(HttpContext context, string end) => DashboardViewer.Of(context, end, antiforgery, endpoints, connect.Any(), _hosted is not null);

    /// <summary>Changes something, and shows the page again.</summary>
    /// <param name="context">The request.</param>
    /// <param name="end">What stands in its path behind the dashboard's.</param>
    /// <param name="change">What to do.</param>
    private async Task<IResult> ChangeAsync(HttpContext context, string end, Func<Task> change)
    {
        if (!await antiforgery.IsFormOfThisAppAsync(context).ConfigureAwait(false))
        {
            return Forged;
        }

        await change().ConfigureAwait(false);
        feed.Forget();

        return Results.LocalRedirect(DashboardViewer.BasePathOf(context, end) is { Length: > 0 } home ? home : "/");
    }

    private async IAsyncEnumerable<SseItem<string>> ChangesAsync(DashboardViewer viewer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A host that stops does not wait for those who look.
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        Interlocked.Increment(ref _viewers);
        try
        {
            IReadOnlyDictionary<string, string> shown = new Dictionary<string, string>();
            await foreach (var status in feed.WatchAsync(watching.Token).ConfigureAwait(false))
            {
                var sections = new DashboardSections(viewer, status).All;
                var changed = sections.Where(section => shown.GetValueOrDefault(section.Key) != section.Value).ToDictionary();
                shown = sections;
                if (changed.Count > 0)
                {
                    yield return new SseItem<string>(JsonSerializer.Serialize(changed, DashboardJsonContext.Default.DictionaryStringString));
                }
            }
        }
        finally
        {
            Interlocked.Decrement(ref _viewers);
        }
    }
}
