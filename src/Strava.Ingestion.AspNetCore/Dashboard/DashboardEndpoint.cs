using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Strava.Ingestion.AspNetCore;

/// <summary>Answers what a browser asks of the dashboard.</summary>
internal sealed class DashboardEndpoint(
    DashboardFeed feed, AthleteRemoval removal, QuarantinedActivities quarantine, IAntiforgery antiforgery, EndpointDataSource endpoints,
    IEnumerable<ConnectEndpoint> connect, IEnumerable<HostedIngestion> hosted)
{
    public const string Live = "/live";

    private static readonly Page Forged = new(
        StatusCodes.Status400BadRequest, "Nothing was done", ["This request does not come from a form of the dashboard, or the page is old. Go back, load it again, and press the button again."]);

    private readonly HostedIngestion? _hosted = hosted.FirstOrDefault();

    /// <summary>The page.</summary>
    public async Task<IResult> ShowAsync(HttpContext context) =>
        new DashboardPage(ViewerOf(context, ""), await feed.ReadAsync(context.RequestAborted).ConfigureAwait(false));

    /// <summary>Its parts, again whenever one has changed.</summary>
    public Task<IResult> WatchAsync(HttpContext context)
    {
        var viewer = ViewerOf(context, Live);
        context.Response.Headers.CacheControl = "no-store";
        return Task.FromResult<IResult>(TypedResults.ServerSentEvents(ChangesAsync(viewer, context.RequestAborted)));
    }

    public Task<IResult> RetryAsync(HttpContext context) => ChangeAsync(context, () => quarantine.RetryAsync(context.RequestAborted));

    public Task<IResult> SyncAsync(HttpContext context) => ChangeAsync(
        context,
        () =>
        {
            _hosted?.RequestSync(AthleteOf(context));
            return Task.CompletedTask;
        });

    public Task<IResult> DisconnectAsync(HttpContext context) => ChangeAsync(context, () => removal.RemoveAsync(AthleteOf(context), context.RequestAborted));

    private static long AthleteOf(HttpContext context) => long.Parse((string)context.GetRouteValue("athleteId")!, CultureInfo.InvariantCulture);

    private DashboardViewer ViewerOf(HttpContext context, string end) => DashboardViewer.Of(context, end, antiforgery, endpoints, connect.Any(), _hosted is not null);

    /// <summary>Changes something, and shows the page again.</summary>
    private async Task<IResult> ChangeAsync(HttpContext context, Func<Task> change)
    {
        if (!await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return Forged;
        }

        await change().ConfigureAwait(false);
        feed.Forget();

        // Both kinds of addresses that change something have as many parts as their patterns.
        var path = context.Request.Path.Value!.TrimEnd('/');
        var parts = context.GetRouteValue("athleteId") is null ? 2 : 3;
        var end = Enumerable.Range(0, parts).Aggregate(path.Length, (length, _) => path.LastIndexOf('/', length - 1));
        return Results.LocalRedirect(context.Request.PathBase.Add(path[..end]).ToUriComponent() is { Length: > 0 } home ? home : "/");
    }

    private async IAsyncEnumerable<SseItem<string>> ChangesAsync(DashboardViewer viewer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> shown = new Dictionary<string, string>();
        await foreach (var status in feed.WatchAsync(cancellationToken).ConfigureAwait(false))
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
}
