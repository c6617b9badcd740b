using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.AspNetCore;

/// <summary>Sends a browser to Strava's consent page, and stores the connection when it comes back.</summary>
internal sealed class ConnectEndpoint(
    AthleteConnections athletes, ConsentCookie consents, IOptions<StravaConnectOptions> options, IOptions<StravaOptions> strava, IEnumerable<HostedIngestion> hosted, ILogger<ConnectEndpoint> logger)
{
    public const string Callback = "/callback";
    public const string ReturnUrl = "returnUrl";

    private readonly StravaConnectOptions _options = options.Value;
    private readonly HostedIngestion? _hosted = hosted.FirstOrDefault();

    /// <summary>Begins a consent.</summary>
    public IResult Begin(HttpContext context)
    {
        var path = PathOf(context, "");
        var returnUrl = context.Request.Query[ReturnUrl].ToString();
        var state = consents.Begin(context, path, LocalAddress.IsOne(returnUrl) ? returnUrl : null);
        var query = new QueryBuilder
        {
            { "client_id", strava.Value.ClientId },
            { "redirect_uri", AddressOf(context, path + Callback) },
            { "response_type", "code" },
            { "approval_prompt", "auto" },
            { "scope", _options.Scope },
            { "state", state },
        };
        context.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(new Uri(strava.Value.OAuthBaseAddress, "authorize").AbsoluteUri + query.ToQueryString());
    }

    /// <summary>Ends it.</summary>
    public async Task<IResult> EndAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var path = PathOf(context, Callback);
        if (await consents.EndAsync(context, path, query["state"].ToString(), context.RequestAborted).ConfigureAwait(false) is not { } consent)
        {
            return await RefuseAsync(context, path, NotConnectedAnswers.NotBegunHere).ConfigureAwait(false);
        }

        var (code, scope) = (query["code"].ToString(), query["scope"].ToString());
        var missing = ScopeCheck.Missing(scope, _options.RequiredScope);
        var refusal = code.Length == 0 || query.ContainsKey("error") ? NotConnectedAnswers.Denied
            : missing.Count > 0 ? NotConnectedAnswers.ScopesMissing(missing)
            : null;
        if (refusal is not null)
        {
            return await RefuseAsync(context, path, refusal).ConfigureAwait(false);
        }

        AthleteConnection athlete;
        try
        {
            athlete = await athletes.ConnectAsync(code, scope, context.RequestAborted).ConfigureAwait(false);
        }
        catch (StravaException e) when (NotConnectedAnswers.Of(e) is { } failure)
        {
            logger.NotConnected(failure.Reason, e.Message);
            return await RefuseAsync(context, path, failure).ConfigureAwait(false);
        }

        // Nobody waits for the schedule to see the first activities.
        _hosted?.RequestSync(athlete.AthleteId);
        if (_options.OnConnected is { } tell)
        {
            await tell(new StravaConnected(context, athlete)).ConfigureAwait(false);
        }

        return (consent.ReturnUrl ?? _options.ReturnPath) is { } address
            ? Results.LocalRedirect(LocalAddress.Encode(address))
            : new Page(StatusCodes.Status200OK, "You are connected", ["This app may read your Strava activities now. You can close this page."]);
    }

    private async Task<IResult> RefuseAsync(HttpContext context, string path, NotConnectedAnswer answer)
    {
        var told = new StravaNotConnected(context, answer.Reason, answer.Remedy) { MissingScopes = answer.MissingScopes };
        return (_options.OnNotConnected is { } callback ? await callback(told).ConfigureAwait(false) : null)
            ?? new Page(answer.StatusCode, answer.Title, [answer.Remedy]) { Link = answer.CanBeginAgain ? new PageLink(path, "Connect with Strava") : null };
    }

    private static string PathOf(HttpContext context, string end)
    {
        var path = context.Request.Path.Value!.TrimEnd('/');
        return context.Request.PathBase.Add(path[..^end.Length]).ToUriComponent();
    }

    private string AddressOf(HttpContext context, string path) => _options.PublicAddress is { } address
        ? new Uri(address, path).AbsoluteUri
        : UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host) is var host && host.EndsWith('/') ? host[..^1] + path : host + path;
}
