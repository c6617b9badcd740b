using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Strava.Ingestion.Console;

internal sealed class LineLogger(IAnsiConsole console, string category, bool verbose) : ILogger
{
    // 'Paused by the rate limit' and 'failed': the command itself says how the run ended, with the remedy.
    private static readonly HashSet<int> EndsOfRuns = [1023, 1024];

    private bool IsOfTheLibrary => category.StartsWith(typeof(IngestionRunner).Namespace + ".", StringComparison.Ordinal);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= (verbose ? LogLevel.Debug : LogLevel.Warning);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel) || (!verbose && IsOfTheLibrary && EndsOfRuns.Contains(eventId.Id)))
        {
            return;
        }

        var line = UserInformation.Remove(
            $"{formatter(state, exception)}{(exception is null ? "" : ": " + exception.Message)}".ReplaceLineEndings(" "));
        var (name, colour) = Label(logLevel);
        var details = verbose && exception is not null ? "\n" + Terminal.PlainLines(UserInformation.Remove(exception.ToString())) : "";
        var id = verbose && eventId.Id > 0 ? $" {eventId.Id}" : "";
        console.Write(new LogLine($"[{colour}]{name}{id}:[/] {Terminal.Plain(line)}{details}"));
    }

    private static (string Name, string Colour) Label(LogLevel level) => level switch
    {
        LogLevel.Debug => ("debug", "grey"),
        LogLevel.Information => ("info", "green"),
        LogLevel.Warning => ("warning", "yellow"),
        _ => ("error", "red"),
    };
}
