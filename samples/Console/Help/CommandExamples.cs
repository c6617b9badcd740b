using System.CommandLine;

namespace Strava.Ingestion.Console;

/// <summary>How each command is used, for its help and for the page of all commands.</summary>
internal static class CommandExamples
{
    private static readonly Dictionary<string, string[]> Lines = new()
    {
        ["demo"] = ["demo", "demo --activities 20000 --output large.db"],
        ["login"] = ["login", "login --no-browser --port 8321", "echo \"$TOKEN\" | strava-ingest login --refresh-token -"],
        ["athletes"] = ["athletes", "athletes --json"],
        ["sync"] = ["sync", "sync --athlete 134815 --json"],
        ["sweep"] = ["sweep", "sweep --full"],
        ["replay"] = ["replay --from blob://strava", "replay --from blob://strava/raw/2026"],
        ["import"] = ["import export_134815.zip", "import export_134815.zip --restore-deleted"],
        ["status"] = ["status", "status --json"],
        ["report"] = ["report", "report --athlete 134815 --units imperial --out mine.html"],
        ["export"] = ["export --to parquet out", "export --to csv out --from 2026-01-01 --until 2026-12-31", "export --to gpx out --activity 1234567890"],
        ["plan"] = ["plan", "plan --activities 5000"],
        ["quarantine list"] = ["quarantine list"],
        ["quarantine retry"] = ["quarantine retry"],
        ["disconnect"] = ["disconnect --yes", "disconnect --athlete 134815 --yes"],
        ["purge"] = ["purge --athlete 134815 --yes"],
        ["schema"] = ["schema sqlserver > schema.sql"],
        ["api get"] = ["api get /athlete/zones", "api get \"/athlete/activities?per_page=1\" --athlete 134815"],
        ["webhooks view"] = ["webhooks view"],
        ["webhooks create"] = ["webhooks create --address https://example.com/strava/webhook/8f0c"],
        ["webhooks delete"] = ["webhooks delete"],
        ["simulate"] = ["simulate --port 8400", "simulate --athletes 3 > .env", "simulate --port 8400 --activities 2000 --read-limit 5", "simulate --consent > simulated.env"],
        ["doctor"] = ["doctor"],
        ["completion"] = ["completion bash >> ~/.bashrc", "completion pwsh >> $PROFILE"],
    };

    /// <returns>Whole command lines; empty for a command that only groups others.</returns>
    public static IEnumerable<string> Of(string command) => Lines.GetValueOrDefault(command, [])
        .Select(line => line.Contains(RootName, StringComparison.Ordinal) ? line : $"{RootName} {line}");

    /// <returns>The command's name with those above it, e.g. <c>api get</c>.</returns>
    public static string NameOf(Command command) => command.Parents.OfType<Command>().SingleOrDefault() is { } outer and not RootCommand
        ? $"{NameOf(outer)} {command.Name}"
        : command.Name;

    public const string RootName = "strava-ingest";
}
