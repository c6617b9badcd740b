using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Console;

/// <summary>Says what a history costs in requests and in time, for one request at most.</summary>
internal static class PlanCommand
{
    private const int LongestHistory = 1_000_000;

    public static Command Create(ConsoleEnvironment environment)
    {
        var activities = new Option<int?>("--activities")
        {
            Description = "How many activities the athlete has; by default the command finds out",
            HelpName = "N",
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number is >= 1 and <= LongestHistory)
                {
                    return number;
                }

                result.AddError($"--activities has to be 1 to {LongestHistory}. Example: --activities 2000");
                return null;
            },
        };
        var athlete = AthleteOption.Create("The athlete of the plan; default: the configured athlete, or the only connected athlete");
        var json = IngestionRun.CreateJsonOption();
        return ServiceCommand.Create(
            environment,
            "plan",
            "Estimate how many requests and how much time a first sync, a sweep, contents and documents of the athlete take; sends at most one request",
            callsStrava: true,
            [athlete, activities, json],
            async (services, _, parsed, cancellationToken) =>
            {
                var athleteId = await services.GetRequiredService<AthleteChoice>().FindAsync(parsed.GetValue(athlete), cancellationToken);
                var plan = await services.GetRequiredService<IngestionPlanner>().PlanAsync(
                    athleteId, parsed.GetValue(activities), cancellationToken);
                if (parsed.GetValue(json))
                {
                    PlanReport.Of(plan).WriteTo(environment.Out);
                }
                else
                {
                    PlanSummary.WriteTo(environment.Results, plan, environment.Time);
                }

                return ExitCode.Completed;
            });
    }
}
