using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Console;

/// <summary>
/// Shows a whole ingestion without an account: a simulated Strava in this process, a real database in the current folder.
/// </summary>
internal sealed class DemoCommand(ConsoleEnvironment environment, int activities, string output)
{
    private const int Seed = 2026;
    private const int PageSize = 200;
    private const int LongestHistory = 100_000;

    public static Command Create(ConsoleEnvironment environment)
    {
        var activities = CountOption.Create(
            "--activities", "How many activities the simulated athlete has", standard: 2000, least: 1, most: LongestHistory);
        var output = new Option<string>("--output")
        {
            Description = "The database to write; the database of an earlier demo is replaced",
            DefaultValueFactory = _ => "strava-demo.db",
            HelpName = "FILE",
        };
        var command = new Command("demo", "Watch a whole history arrive from a simulated Strava; needs no account and no network")
        {
            activities, output,
        };
        command.SetAction((parsed, cancellationToken) =>
            new DemoCommand(environment, parsed.GetValue(activities), environment.PathOf(parsed.GetRequiredValue(output))).RunAsync(cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var simulator = await StravaSimulator.StartAsync(Unhurried(), cancellationToken);
        DemoDatabase.Replace(output, simulator.Athlete.Id);
        using var state = new TemporaryFolder();
        var summary = new DemoSummary(environment, output);
        summary.WriteTitle(activities);

        IngestionSummary first, second;
        await using (var services = Connect(simulator, state))
        {
            first = await ProgressDisplay.For(environment, activities).ShowAsync(progress =>
                services.GetRequiredService<IngestionRunner>().RunAsync(progress, cancellationToken));
            second = first.Outcome == IngestionOutcome.Completed
                ? await services.GetRequiredService<IngestionRunner>().RunAsync(cancellationToken: cancellationToken)
                : first;
        }

        if (second.Outcome != IngestionOutcome.Completed)
        {
            var failure = Failure.Of(second) ?? Failure.Of(second.Error!, cancellationToken);
            failure.WriteTo(environment.Messages);
            return failure.Code;
        }

        summary.Write(first, second);
        return ExitCode.Completed;
    }

    /// <summary>A long history would take the real Strava days to hand out; here the limits grow with it.</summary>
    private StravaSimulatorOptions Unhurried()
    {
        var reads = Math.Max(100, activities / PageSize * 2);
        return new StravaSimulatorOptions
        {
            ActivityCount = activities,
            Seed = Seed,
            TimeProvider = environment.Time,
            ReadLimit15Minutes = reads,
            ReadLimitDaily = reads * 10,
            OverallLimit15Minutes = reads * 2,
            OverallLimitDaily = reads * 20,
        };
    }

    private ServiceProvider Connect(StravaSimulator simulator, TemporaryFolder state)
    {
        var services = IngestionServices.Create(environment);
        services
            .AddStravaIngestion(options =>
            {
                options.ClientId = simulator.ClientId;
                options.ClientSecret = simulator.ClientSecret;
                options.RefreshToken = simulator.Athlete.RefreshToken;
                options.ApiBaseAddress = simulator.ApiBaseAddress;
                options.OAuthBaseAddress = simulator.OAuthBaseAddress;
            })
            .AddSqliteSink(options => options.Path = output)
            .UseFileState(options => options.Directory = state.PathOf("state"))
            .ConfigureTokenProtection(options => options.KeyDirectory = state.PathOf("keys"));
        return IngestionServices.Build(services);
    }
}
