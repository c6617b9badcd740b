using System.Collections;
using System.Text;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Everything the commands take from the process around them, in one place, so that a test can be that process.</summary>
internal sealed class ConsoleEnvironment
{
    public TextReader In { get; init; } = TextReader.Null;

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public required string CurrentDirectory { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Shows a page to the person, and says whether that was possible.</summary>
    public Func<Uri, bool> OpenBrowser { get; init; } = static _ => false;

    /// <summary>Standard output for people; scripts get a line of JSON through <see cref="Out"/> itself.</summary>
    public IAnsiConsole Results => field ??= Terminal.Create(Out, OutIsTerminal, Variables, wraps: false);

    /// <summary>
    /// Standard error: one console for logs and for the progress bar, because only so a line does not cut the bar in two.
    /// </summary>
    public IAnsiConsole Messages => field ??= Terminal.Create(Error, ErrorIsTerminal, Variables, wraps: ErrorIsTerminal);

    public static ConsoleEnvironment OfThisProcess()
    {
        if (OperatingSystem.IsWindows())
        {
            // The default code page of a Windows console has neither bars nor ticks.
            System.Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        return new ConsoleEnvironment
        {
            In = System.Console.In,
            Out = System.Console.Out,
            Error = System.Console.Error,
            OutIsTerminal = !System.Console.IsOutputRedirected,
            ErrorIsTerminal = !System.Console.IsErrorRedirected,
            CurrentDirectory = Environment.CurrentDirectory,
            OpenBrowser = Browser.TryOpen,
            Variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? ""),
        };
    }

    public string PathOf(string path) => Path.GetFullPath(path, CurrentDirectory);
}
