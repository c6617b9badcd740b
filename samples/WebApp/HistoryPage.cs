using System.Globalization;
using System.Text.Encodings.Web;
using Strava.Ingestion.Client;

namespace Strava.Ingestion.WebApp;

/// <summary>What a user sees. Names come from elsewhere, so they are encoded.</summary>
internal static class HistoryPage
{
    public static IResult SignIn { get; } = Html("""<form method="post"><label>Your name <input name="name" required></label> <button>Sign in</button></form>""");

    public static IResult Unconnected { get; } = Html("""<p><a href="/strava/connect">Connect your Strava account</a></p>""");

    public static IResult Denied { get; } = Html(
        """<p>You are signed in, but only the owner of this app may see that page. <a href="/signin">Sign in as somebody else</a></p>""", StatusCodes.Status403Forbidden);

    public static IResult Of(AthleteConnection athlete, IReadOnlyCollection<ActivityRecord> latest) => Html(
        (IsRefused(athlete) ? """<p>Strava refuses this app. <a href="/strava/connect">Connect your Strava account again</a>, or ask the owner of this app if that does not help</p>""" : "")
        + $"<p><a href=\"/strava/disconnect?athleteId={athlete.AthleteId}&amp;returnUrl=/\">Disconnect, and delete everything</a></p>"
        + (latest.Count == 0 ? "<p>No activities yet. If you have just connected, open this page again in a minute.</p>" : $"<ul>{string.Concat(latest.Select(record => $"<li>{Describe(record)}</li>"))}</ul>"));

    // No event tells of it where Strava cannot reach the app.
    private static bool IsRefused(AthleteConnection athlete) =>
        athlete.LastRun is { } run && run.Outcome == "authorizationRequired" && run.EndedAt > athlete.ConnectedAt;

    private static string Describe(ActivityRecord record) => HtmlEncoder.Default.Encode(string.Create(
        CultureInfo.InvariantCulture, $"{record.Activity.StartDateLocal:yyyy-MM-dd} {record.Activity.Name}, {record.Activity.Distance / 1000:0.0} km"));

    private static IResult Html(string body, int status = StatusCodes.Status200OK) => Results.Content(
        $"<!DOCTYPE html><html lang=\"en\"><title>My activities</title><body><h1>My activities</h1>{body}</body></html>", "text/html; charset=utf-8", statusCode: status);
}
