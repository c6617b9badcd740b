using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Says who has connected, and what that means for a sync.</summary>
internal static class LoginResult
{
    public static void WriteTo(IAnsiConsole console, AthleteConnection connection)
    {
        var scopes = Terminal.Plain(LoginScopes.Describe(connection.Scopes));
        console.MarkupLine(FormattableString.Invariant(
            $"[green]✓[/] [bold]Athlete {connection.AthleteId}[/] has connected the app with {scopes}."));
        if (connection.Scopes.Count > 0 && !LoginScopes.AreEnough(connection.Scopes))
        {
            console.MarkupLine("  [yellow]A sync will fail[/]: it needs activity:read_all or activity:read.");
        }
        else if (connection.Scopes.Count > 0 && !LoginScopes.ShowPrivateActivities(connection.Scopes))
        {
            console.MarkupLine(
                "  [yellow]Private activities will be missing[/]: they need activity:read_all. Run 'strava-ingest login' again to grant it.");
        }

        console.MarkupLine("  Run 'strava-ingest sync' to fetch the activities.");
    }
}
