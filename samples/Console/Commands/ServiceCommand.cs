using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Console;

/// <summary>
/// What the commands have in common that use the library without filling sinks: settings, services, and options of the same name.
/// </summary>
internal static class ServiceCommand
{
    /// <param name="environment">The process around the command.</param>
    /// <param name="name">The command's name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="callsStrava">Whether the app's registration with Strava is needed.</param>
    /// <param name="options">Its own options.</param>
    /// <param name="run">Does it; an exception becomes an exit code.</param>
    public static Command Create(
        ConsoleEnvironment environment,
        string name,
        string description,
        bool callsStrava,
        IReadOnlyList<Option> options,
        Func<ServiceProvider, Settings, ParseResult, CancellationToken, Task<int>> run)
    {
        var verbose = IngestionRun.CreateVerboseOption();
        var environmentFile = EnvironmentFileOption.Create();
        var command = new Command(name, description) { verbose, environmentFile };
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = Settings.Load(environment, parsed.GetValue(environmentFile), callsStrava ? SinkChoice.Configured : SinkChoice.WithReplayed);
            await using var services = IngestionServices.Build(
                IngestionServices.ForSettings(environment, settings, parsed.GetValue(verbose)), callsStrava);
            return await run(services, settings, parsed, cancellationToken);
        });
        return command;
    }
}
