using System.Text.Encodings.Web;

namespace Strava.Ingestion.Testing;

/// <summary>The page on which an athlete ticks what an app may do; it works without script.</summary>
internal static class ConsentPage
{
    public const string Action = "accept_application";

    /// <summary>The field that every ticked scope comes back in.</summary>
    public const string Ticked = "granted";

    public static string Write(string clientId, string athlete, ConsentRequest request) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width">
          <link rel="icon" href="data:,">
          <title>Authorize app {Encode(clientId)}</title>
          <style>body {"{"} font-family: sans-serif; max-width: 30em; margin: 3em auto {"}"} label {"{"} display: block; margin: .5em 0 {"}"}</style>
        </head>
        <body>
          <h1>Authorize app {Encode(clientId)} to connect to Strava</h1>
          <p>You are signed in as <strong id="athlete">{Encode(athlete)}</strong>.</p>
          <form method="post" action="/oauth/{Action}">
            {Hidden("client_id", clientId)}
            {Hidden("redirect_uri", request.RedirectUri)}
            {Hidden("response_type", "code")}
            {Hidden("scope", request.Scopes.ToString())}
            {Hidden("state", request.State)}
            <fieldset>
              <legend>The app asks for</legend>
              {string.Concat(request.Scopes.Names.Select(Checkbox))}
            </fieldset>
            <button type="submit" id="authorize" name="decision" value="authorize">Authorize</button>
            <button type="submit" id="cancel" name="decision" value="cancel">Cancel</button>
          </form>
        </body>
        </html>
        """;

    private static string Hidden(string name, string value) => $"""<input type="hidden" name="{name}" value="{Encode(value)}">""";

    private static string Checkbox(string scope) =>
        $"""<label><input type="checkbox" name="{Ticked}" value="{Encode(scope)}" checked> {Encode(scope)}</label>""";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
