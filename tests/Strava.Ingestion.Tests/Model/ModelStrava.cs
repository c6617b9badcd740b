using System.Globalization;
using System.Net;
using System.Text;
using System.Web;

namespace Strava.Ingestion.Tests;

/// <summary>
/// Strava over accounts that may change between any two requests, without a network: tokens of each athlete that rotate, the activity list, and laps.
/// A token shows nothing of another athlete,
/// and nothing private where that was not granted.
/// </summary>
internal sealed class ModelStrava(IReadOnlyList<ModelAccount> accounts, ListOrder order, TimeProvider time) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ModelGrant> _accessTokens = [];
    private readonly Dictionary<string, ModelGrant> _refreshTokens = [];
    private int _tokens;

    /// <summary>Called before each answer of the API; throw here to play a broken server.</summary>
    public Func<HttpStatusCode>? Asked { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_gate)
        {
            var (status, body) = Answer(request, HttpUtility.ParseQueryString(form)["grant_type"], HttpUtility.ParseQueryString(form));
            var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(body), RequestMessage = request };
            response.Headers.Add("X-RateLimit-Limit", "100000,1000000");
            response.Headers.Add("X-RateLimit-Usage", "1,1");
            response.Headers.Add("X-ReadRateLimit-Limit", "100000,1000000");
            response.Headers.Add("X-ReadRateLimit-Usage", "1,1");
            return response;
        }
    }

    private (HttpStatusCode Status, byte[] Body) Answer(HttpRequestMessage request, string? grantType, System.Collections.Specialized.NameValueCollection form)
    {
        var path = request.RequestUri!.AbsolutePath;
        switch (path)
        {
            case "/oauth/token" when grantType == "authorization_code":
                return Issue(GrantOf(form["code"]!), withAthlete: true);
            case "/oauth/token":
                return _refreshTokens.Remove(form["refresh_token"]!, out var owner) ? Issue(owner, withAthlete: false) : (HttpStatusCode.BadRequest, "{}"u8.ToArray());
            case "/oauth/revoke":
                _refreshTokens.Remove(form["token"]!);
                return (HttpStatusCode.OK, []);
        }

        if (!_accessTokens.TryGetValue(request.Headers.Authorization?.Parameter ?? "", out var grant))
        {
            return (HttpStatusCode.Unauthorized, """{"errors":[{"resource":"Athlete","field":"access_token","code":"invalid"}]}"""u8.ToArray());
        }

        if (Asked?.Invoke() is { } status && status != HttpStatusCode.OK)
        {
            return (status, "{}"u8.ToArray());
        }

        return path.EndsWith("/athlete/activities", StringComparison.Ordinal)
            ? (HttpStatusCode.OK, List(grant, HttpUtility.ParseQueryString(request.RequestUri.Query)))
            : Laps(grant, long.Parse(path.Split('/')[^2], CultureInfo.InvariantCulture));
    }

    /// <param name="code">As <see cref="ModelWorld"/> writes it: <c>code-41-read,activity:read</c>.</param>
    private ModelGrant GrantOf(string code) => code.Split('-') is [_, var id, var scope]
        ? new ModelGrant(accounts.Single(account => id == $"{account.AthleteId}"), scope)
        : throw new ArgumentException($"'{code}' is no code.", nameof(code));

    private (HttpStatusCode Status, byte[] Body) Issue(ModelGrant grant, bool withAthlete)
    {
        var (access, refresh, expires) = ($"access-{++_tokens}", $"refresh-{_tokens}", time.GetUtcNow().AddHours(6).ToUnixTimeSeconds());
        (_accessTokens[access], _refreshTokens[refresh]) = (grant, grant);
        var athlete = withAthlete ? $$""","athlete":{"id":{{grant.Account.AthleteId}}}""" : "";
        return (HttpStatusCode.OK, Encoding.UTF8.GetBytes($$"""{"access_token":"{{access}}","refresh_token":"{{refresh}}","expires_at":{{expires}},"scope":"{{grant.Scope}}"{{athlete}}}"""));
    }

    private byte[] List(ModelGrant grant, System.Collections.Specialized.NameValueCollection query)
    {
        var (after, before) = (Moment(query["after"]), Moment(query["before"]));
        var (page, size) = (int.Parse(query["page"]!, CultureInfo.InvariantCulture), int.Parse(query["per_page"]!, CultureInfo.InvariantCulture));
        var found = grant.Account.All.Where(activity => !(activity.Start <= after) && !(activity.Start >= before));
        var oldestFirst = order == ListOrder.OldestFirst || (order == ListOrder.AsStrava && after is not null && before is null);

        // Strava cuts a page first, and leaves out what is hidden then.
        var entries = (oldestFirst ? found.OrderBy(activity => activity.Start) : found.OrderByDescending(activity => activity.Start)).Skip((page - 1) * size).Take(size).Where(activity => grant.ShowsPrivate || !activity.IsHidden);
        return Encoding.UTF8.GetBytes($"[{string.Join(',', entries.Select(activity => Encoding.UTF8.GetString(activity.Json)))}]");
    }

    private static (HttpStatusCode Status, byte[] Body) Laps(ModelGrant grant, long activityId) =>
        grant.Account.Visible(grant.ShowsPrivate).FirstOrDefault(activity => activity.Id == activityId) is { } found ? (HttpStatusCode.OK, found.Laps) : (HttpStatusCode.NotFound, "{}"u8.ToArray());

    private static DateTimeOffset? Moment(string? seconds) => seconds is null ? null : DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
}
