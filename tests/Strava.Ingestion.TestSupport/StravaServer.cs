using System.Collections.Concurrent;
using System.Web;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Types;
using WireMock.Util;

namespace Strava.Ingestion.TestSupport;

/// <summary>Answers like Strava's two hosts, from a script, and keeps what was asked.</summary>
internal sealed class StravaServer : IDisposable
{
    public const string TokenPath = "/oauth/token";
    public const string AthletePath = "/api/v3/athlete";
    public const string ListPath = "/api/v3/athlete/activities";

    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly ConcurrentQueue<IRequestMessage> _requests = new();

    public StravaServer()
    {
        On(TokenPath, Answer.Tokens(1));
        On(AthletePath, Answer.Athlete());
    }

    public Uri ApiBaseAddress => new(_server.Url + "/api/v3/");

    public Uri OAuthBaseAddress => new(_server.Url + "/oauth/");

    /// <summary>Called with the path of each request before it is answered.</summary>
    public Func<string, Task>? Receiving { get; set; }

    public IReadOnlyList<IRequestMessage> Requests => [.. _requests];

    public IReadOnlyList<IRequestMessage> TokenRequests => To(TokenPath);

    public IReadOnlyList<IRequestMessage> ApiRequests => [.. _requests.Where(request => request.Path.StartsWith("/api/", StringComparison.Ordinal))];

    /// <summary>The refresh token that a token request carried.</summary>
    public string? RefreshTokenSent(int request) => HttpUtility.ParseQueryString(TokenRequests[request].Body!)["refresh_token"];

    /// <summary>Answers the requests to a path in turn; the last answer repeats.</summary>
    public void On(string path, params Answer[] answers)
    {
        var next = -1;
        _server.Given(Request.Create().WithPath(path)).AtPriority(-_server.Mappings.Count).RespondWith(Response.Create().WithCallback(async request =>
        {
            _requests.Enqueue(request);
            await (Receiving?.Invoke(request.Path) ?? Task.CompletedTask);
            var answer = answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)];
            await (answer.After ?? Task.CompletedTask);
            return new ResponseMessage
            {
                StatusCode = answer.Status,
                Headers = answer.Headers.ToDictionary(header => header.Key, header => new WireMockList<string>(header.Value)),
                BodyData = new BodyData { DetectedBodyType = BodyType.String, BodyAsString = answer.Body },
            };
        }));
    }

    public void Dispose() => _server.Dispose();

    private List<IRequestMessage> To(string path) => [.. _requests.Where(request => request.Path == path)];
}
