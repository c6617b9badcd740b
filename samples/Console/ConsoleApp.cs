using System.CommandLine;
using System.CommandLine.Help;

namespace Strava.Ingestion.Console;

/// <summary>The whole program: parses, runs one command, and answers with its exit code.</summary>
internal static class ConsoleApp
{
    public static async Task<int> RunAsync(string[] args, ConsoleEnvironment environment, CancellationToken cancellationToken)
    {
        var code = await InvokeAsync(args, environment, cancellationToken);
        if (code != ExitCode.Completed || environment.OutFailure is not { } notPrinted)
        {
            return code;
        }

        var failure = new Failure(
            ExitCode.Failed, "The result could not be printed.",
            $"Standard output cannot be written: {notPrinted.Message}",
            "The command itself has done its work.");
        failure.WriteTo(environment.Messages);
        return failure.Code;
    }

    private static async Task<int> InvokeAsync(string[] args, ConsoleEnvironment environment, CancellationToken cancellationToken)
    {
        var parsed = CreateRoot(environment).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return UsageError.Report(parsed, environment);
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = environment.Out,
                    Error = environment.Error,
                    EnableDefaultExceptionHandler = false,
                    // Signals are the caller's business: they cancel the token.
                    ProcessTerminationTimeout = null,
                },
                cancellationToken);
        }
        catch (Exception e)
        {
            var failure = Failure.Of(e, cancellationToken);
            failure.WriteTo(environment.Messages);
            return failure.Code;
        }
    }

    public static RootCommand CreateRoot(ConsoleEnvironment environment)
    {
        var root = new RootCommand("Brings every Strava activity of every athlete who connected your app into a database of your own.")
        {
            DemoCommand.Create(environment),
            LoginCommand.Create(environment),
            AthletesCommand.Create(environment),
            SyncCommand.Create(environment),
            SweepCommand.Create(environment),
            ReplayCommand.Create(environment),
            ImportCommand.Create(environment),
            StatusCommand.Create(environment),
            ReportCommand.Create(environment),
            ExportCommand.Create(environment),
            PlanCommand.Create(environment),
            QuarantineCommand.Create(environment),
            DisconnectCommand.Create(environment),
            PurgeCommand.Create(environment),
            SchemaCommand.Create(environment),
            ApiCommand.Create(environment),
            WebhooksCommand.Create(environment),
            SimulateCommand.Create(environment),
            DoctorCommand.Create(environment),
            CompletionCommand.Create(environment),
        };
        root.HelpName = CommandExamples.RootName;
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        var option = root.Options.OfType<HelpOption>().Single();
        var help = new HelpWithExamples((HelpAction)option.Action!);
        option.Action = help;
        root.SetAction(help.Invoke);
        return root;
    }
}
