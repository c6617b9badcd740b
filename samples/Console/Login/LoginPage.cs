using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Strava.Ingestion.Console;

/// <summary>What the person reads in the browser after the answer to Strava's question.</summary>
internal sealed record LoginPage(int StatusCode, string Title, params IReadOnlyList<string> Lines)
{
    public static LoginPage NotOurs { get; } = new(
        StatusCodes.Status400BadRequest, "This answer does not belong to this login",
        "Nothing was done. Open the address that strava-ingest has printed.");

    public static LoginPage UsedAlready { get; } = new(
        StatusCodes.Status400BadRequest, "This answer has already been used", "Nothing more was done. You can close this page.");

    public static LoginPage Ended { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "The login was ended", "Run 'strava-ingest login' again.");

    public static LoginPage Connected(AthleteConnection connection) => new(
        StatusCodes.Status200OK,
        "You are connected",
        FormattableString.Invariant(
            $"Athlete {connection.AthleteId} has connected the app with {LoginScopes.Describe(connection.Scopes)}."),
        "You can close this page and go back to the terminal.");

    public static LoginPage NotConnected(Failure failure) =>
        new(StatusCodes.Status200OK, "You are not connected", [failure.Title, .. failure.Lines]);

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = StatusCode;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.Connection = "close";
        // The address of the page has the code in it.
        response.Headers["Referrer-Policy"] = "no-referrer";
        await response.WriteAsync(Html());
    }

    private string Html() => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width">
          <title>{Encode(Title)}</title>
          <style>body {"{"} font-family: sans-serif; max-width: 34em; margin: 4em auto; padding: 0 1em {"}"}</style>
        </head>
        <body>
          <h1>{Encode(Title)}</h1>
          {string.Concat(Lines.Select(line => $"<p>{Encode(line)}</p>"))}
        </body>
        </html>
        """;

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
