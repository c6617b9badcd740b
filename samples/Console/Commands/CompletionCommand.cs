using System.CommandLine;

namespace Strava.Ingestion.Console;

/// <summary>Prints the script by which a shell completes the commands and options; the program itself knows what fits.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            _strava_ingest() {
              local IFS=$'\n'
              COMPREPLY=($(strava-ingest "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null))
            }
            complete -o default -F _strava_ingest strava-ingest
            """,
        ["zsh"] = """
            _strava_ingest() {
              local -a fitting
              fitting=("${(@f)$(strava-ingest "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -- $fitting
              _files
            }
            compdef _strava_ingest strava-ingest
            """,
        ["fish"] = """
            complete --command strava-ingest --arguments '(strava-ingest "[suggest:"(commandline --cursor)"]" (commandline) 2>/dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName strava-ingest -ScriptBlock {
              param($word, $line, $position)
              strava-ingest "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    public static Command Create(ConsoleEnvironment environment)
    {
        var shell = new Argument<string>("SHELL") { Description = $"The shell: {string.Join(", ", Scripts.Keys)}" };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print the script with which your shell completes commands and options") { shell };
        command.SetAction(parsed =>
        {
            environment.Out.WriteLine(Scripts[parsed.GetRequiredValue(shell)].ReplaceLineEndings("\n"));
            environment.Out.Flush();
            return ExitCode.Completed;
        });
        return command;
    }
}
