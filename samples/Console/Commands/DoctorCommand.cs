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
            "doctor", "Check settings, state, sinks, tokens, scopes, quota and clock, and say what to do; sends one request for the app and one per athlete. It exits with the code of a sync that has the worst of what it finds")
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
            var doctor = services.GetRequiredService<Doctor>();
            var diagnosis = new Diagnosis();
            await foreach (var finding in doctor.ExamineAsync(cancellationToken))
            {
                Print(environment, finding);
                diagnosis.Add(finding);
            }

            environment.Results.MarkupLine(diagnosis.ToMarkup(doctor.ResumeAfter));
            return diagnosis.Code;
        });
        return command;
    }

    private static void Print(ConsoleEnvironment environment, Finding finding)
    {
        var sign = finding.Severity switch { Severity.Well => "[green]✓[/]", Severity.Doubtful or Severity.Waiting => "[yellow]![/]", _ => "[red]✗[/]" };
        environment.Results.MarkupLine($"{sign} [bold]{Terminal.Plain(finding.Subject)}:[/] {Terminal.Plain(UserInformation.Remove(finding.Says))}");
        if (finding.Remedy is { } remedy)
        {
            environment.Results.MarkupLine($"  → {Terminal.Plain(remedy)}");
        }
    }
}
