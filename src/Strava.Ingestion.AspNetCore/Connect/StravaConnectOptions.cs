using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.AspNetCore;

/// <summary>How athletes connect and disconnect in the browser.</summary>
public sealed class StravaConnectOptions
{
    /// <summary>The scopes that the app asks for, comma-separated. Default <c>read,activity:read_all</c>.</summary>
    public string Scope { get; set; } = "read,activity:read_all";

    /// <summary>
    /// The scopes without which nobody is connected, comma-separated; empty for none. Default <c>activity:read_all</c>: with <c>activity:read</c> alone
    /// private activities stay out, and without either there is nothing to read.
    /// </summary>
    public string RequiredScope { get; set; } = "activity:read_all";

    /// <summary>
    /// The app's address as browsers see it, e.g. <c>https://example.com/</c>, where a proxy hides it. Its host has to be the app's Authorization Callback
    /// Domain. Default null: that of the request.
    /// </summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>
    /// Where a person is sent once connected who did not come with a <c>returnUrl</c>: a path of this app, e.g. <c>/</c>. Default null: a page says that it worked.
    /// </summary>
    public string? ReturnPath { get; set; }

    /// <summary>
    /// Is told who has connected, once the connection is stored and before the person is sent back, so that the app can note whose athlete it is. Athletes leave
    /// in ways of which no page of the app knows, so ask <see cref="AthleteConnections.FindAsync"/> whether one is connected still. Default null.
    /// </summary>
    public Func<StravaConnected, Task>? OnConnected { get; set; }

    /// <summary>Answers in the place of the page that says why an athlete is not connected; null from it for the page. Default null.</summary>
    public Func<StravaNotConnected, ValueTask<IResult?>>? OnNotConnected { get; set; }

    /// <summary>
    /// Says whether the person of a request may disconnect an athlete (by id), which deletes everything that is held of the athlete. Needed for
    /// <c>MapStravaDisconnect</c>. Default null.
    /// </summary>
    public Func<HttpContext, long, ValueTask<bool>>? MayDisconnect { get; set; }
}
