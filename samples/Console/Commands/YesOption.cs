using System.CommandLine;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>What cannot be undone is only done when it was asked for in so many words.</summary>
internal static class YesOption
{
    public static Option<bool> Create() =>
        new("--yes") { Description = "Really do it; without this option the command only says what it would do" };

    public static int Refuse(ConsoleEnvironment environment, string name, string consequence)
    {
        environment.Messages.MarkupLine($"[yellow]'{name}' {Terminal.Plain(consequence)}[/]");
        environment.Messages.MarkupLine("  Nothing was done. To do it, add --yes.");
        return ExitCode.Usage;
    }
}
