using System.Collections;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Everything the commands take from the process around them, in one place, so that a test can be that process.</summary>
internal sealed class ConsoleEnvironment
{
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Standard output as it is; what is printed goes through <see cref="Out"/> and <see cref="Results"/>.</summary>
    public required TextWriter StandardOut { get; init; }

    /// <summary>Standard error as it is; what is printed goes through <see cref="Error"/> and <see cref="Messages"/>.</summary>
    public required TextWriter StandardError { get; init; }

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Standard output for text and for scripts: byte for byte, except at a terminal.</summary>
    public TextWriter Out => field ??= new PlainWriter(UnfailingOut, plain: OutIsTerminal);

    /// <summary>Standard error for text.</summary>
    public TextWriter Error => field ??= new PlainWriter(UnfailingError, plain: true);

    /// <summary>Why something of the result was not printed, or null.</summary>
    public Exception? OutFailure => UnfailingOut.Failure;

    public required string CurrentDirectory { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Shows a page to the person, and says in the end whether that was possible.</summary>
    public Func<Uri, CancellationToken, Task<bool>> OpenBrowser { get; init; } = static (_, _) => Task.FromResult(false);

    /// <summary>Standard output for people; scripts get a line of JSON through <see cref="Out"/> itself.</summary>
    public IAnsiConsole Results => field ??= Terminal.Create(UnfailingOut, OutIsTerminal, Variables, wraps: false);

    /// <summary>
    /// Standard error: one console for logs and for the progress bar, because only so a line does not cut the bar in two.
    /// </summary>
    public IAnsiConsole Messages => field ??= Terminal.Create(UnfailingError, ErrorIsTerminal, Variables, wraps: ErrorIsTerminal);

    private PlainWriter UnfailingOut => field ??= new PlainWriter(StandardOut, plain: false);

    private PlainWriter UnfailingError => field ??= new PlainWriter(StandardError, plain: false);

    public static ConsoleEnvironment OfThisProcess()
    {
        StandardStreams.UseUtf8();
        return new ConsoleEnvironment
        {
            In = StandardStreams.In,
            StandardOut = StandardStreams.Out,
            StandardError = StandardStreams.Error,
            OutIsTerminal = !System.Console.IsOutputRedirected,
            ErrorIsTerminal = !System.Console.IsErrorRedirected,
            CurrentDirectory = Environment.CurrentDirectory,
            OpenBrowser = Browser.TryOpenAsync,
            Variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? ""),
        };
    }

    /// <exception cref="CommandException">It is empty.</exception>
    public string PathOf(string path) => string.IsNullOrWhiteSpace(path)
        ? throw new CommandException(new Failure(ExitCode.Usage, "A file name is empty.", "Give a path, or leave out the option."))
        : Path.GetFullPath(path, CurrentDirectory);
}
