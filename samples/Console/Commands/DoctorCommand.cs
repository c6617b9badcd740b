using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Strava.Ingestion.Console;

/// <summary>Checks what a sync needs, and says what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create(ConsoleEnvironment environment)
    {
        var verbose = IngestionRun.CreateVerboseOption();
        var environmentFile = EnvironmentFileOption.Create();
        var command = new Command(
            "doctor", "Check settings, state, sinks, tokens, scopes, quota and clock, and say what to do; sends one request for the app and one per athlete. It exits with the code of a sync that fails for the first broken thing")
        {
            verbose, environmentFile,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = Settings.Load(environment, parsed.GetValue(environmentFile));
            var clock = new ServerClock(environment.Time);
            var collection = IngestionServices.ForSettings(environment, settings, parsed.GetValue(verbose));
            collection.AddSingleton(settings).AddSingleton(clock).AddSingleton<AppCheck>().AddSingleton<Doctor>();
            collection.AddHttpClient(StravaHttpClients.Api).AddHttpMessageHandler(clock.CreateHandler);
            collection.AddHttpClient(StravaHttpClients.App).AddHttpMessageHandler(clock.CreateHandler);
            await using var services = IngestionServices.Build(collection);
            Print(environment, Finding.Well("Settings", "complete: " + string.Join(", ", settings.Places)));
            var (worst, code) = (Severity.Well, ExitCode.Completed);
            await foreach (var finding in services.GetRequiredService<Doctor>().ExamineAsync(cancellationToken))
            {
                Print(environment, finding);
                worst = finding.Severity > worst ? finding.Severity : worst;
                code = code == ExitCode.Completed ? finding.Code : code;
            }

            environment.Results.MarkupLine(worst switch
            {
                Severity.Well => "[green]A sync can work.[/]",
                Severity.Doubtful => "[yellow]A sync can work, but read the warnings above.[/]",
                _ => "[red]A sync cannot work until you fix the problems above.[/]",
            });
            return code;
        });
        return command;
    }

    private static void Print(ConsoleEnvironment environment, Finding finding)
    {
        var sign = finding.Severity switch { Severity.Well => "[green]✓[/]", Severity.Doubtful => "[yellow]![/]", _ => "[red]✗[/]" };
        environment.Results.MarkupLine($"{sign} [bold]{Terminal.Plain(finding.Subject)}:[/] {Terminal.Plain(UserInformation.Remove(finding.Says))}");
        if (finding.Remedy is { } remedy)
        {
            environment.Results.MarkupLine($"  → {Terminal.Plain(remedy)}");
        }
    }
}
