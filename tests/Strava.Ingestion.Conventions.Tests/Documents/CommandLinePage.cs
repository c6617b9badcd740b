using System.CommandLine;
using System.Globalization;
using System.Text;
using Strava.Ingestion.Console;

namespace Strava.Ingestion.Conventions.Tests;

/// <summary>The page of all commands, made of the program's own description of itself.</summary>
internal static class CommandLinePage
{
    public static string Create(RootCommand root)
    {
        var page = new StringBuilder("""
            # Commands

            ```sh
            strava-ingest login
            strava-ingest sync
            strava-ingest report
            ```

            [Install `strava-ingest`](../samples/Console/README.md#install-it-from-a-clone), or write `dotnet run --project samples/Console --` in its place, in the root of a clone. All commands use the same [exit codes](troubleshooting.md).

            This page is generated from the code: `STRAVA_WRITE_DOCS=1 dotnet test` writes it again.

            """);
        Append(page, root);
        return page.ToString();
    }

    private static void Append(StringBuilder page, Command command)
    {
        foreach (var inner in command.Subcommands)
        {
            var name = CommandExamples.NameOf(inner);
            if (inner.Subcommands.Count == 0)
            {
                page.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n{inner.Description}.\n\n```sh\n{string.Join('\n', CommandExamples.Of(name))}\n```\n");
                AppendParameters(page, inner);
            }

            Append(page, inner);
        }
    }

    private static void AppendParameters(StringBuilder page, Command command)
    {
        List<(string Name, string? Description)> rows =
        [
            .. command.Arguments.Select(argument => (argument.HelpName ?? argument.Name, argument.Description)),
            .. command.Options.Where(option => !option.Hidden).Select(option => (option.HelpName is null ? option.Name : $"{option.Name} {option.HelpName}", option.Description)),
        ];
        if (rows.Count == 0)
        {
            return;
        }

        page.Append("\n| | |\n| --- | --- |\n");
        foreach (var (name, description) in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{Cell(name)}` | {Cell(description)} |\n");
        }
    }

    private static string? Cell(string? text) => text?.Replace("|", "\\|", StringComparison.Ordinal);
}
