using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Logs to standard error, one line an event.</summary>
internal sealed class LineLoggerProvider(IAnsiConsole console, bool verbose) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new LineLogger(console, categoryName, verbose);

    public void Dispose()
    {
    }
}
