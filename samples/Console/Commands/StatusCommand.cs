using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Console;

/// <summary>Says what the SQLite database holds, each athlete apart, without asking Strava or touching the database.</summary>
internal static class StatusCommand
{
    private const int Sports = 5;

    public static Command Create(ConsoleEnvironment environment)
    {
        var athlete = AthleteOption.Create("Only this athlete; default every athlete");
        var json = new Option<bool>(IngestionRun.JsonOption) { Description = "Print one JSON object" };
        return ServiceCommand.Create(
            environment, "status", "Say what the SQLite database holds; asks nothing of Strava", callsStrava: false, [athlete, json],
            async (services, settings, parsed, cancellationToken) =>
            {
                var report = await ReadAsync(
                    services.GetRequiredService<QuarantinedActivities>(), settings.Database, parsed.GetValue(athlete), cancellationToken);
                if (parsed.GetValue(json))
                {
                    report.WriteTo(environment.Out);
                }
                else
                {
                    StatusSummary.WriteTo(environment.Results, report);
                }

                return ExitCode.Completed;
            });
    }

    /// <exception cref="ConfigurationException">No SQLite database is configured.</exception>
    private static async Task<StatusReport> ReadAsync(
        QuarantinedActivities quarantine, string? path, long? athleteId, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            throw new ConfigurationException(
                "No SQLite database is configured, and 'status' reads a SQLite database: set Strava:Sinks:Sqlite:Path.");
        }

        if (!File.Exists(path))
        {
            return StatusReport.Missing(path);
        }

        var quarantined = await quarantine.ListAsync(cancellationToken).CountAsync(
            document => athleteId is null || document.AthleteId == athleteId, cancellationToken);
        using var database = ActivityDatabase.Open(path);
        database.Check();
        var (activities, first, last) = database.Totals(athleteId);
        var athletes = database.Athletes().Where(id => athleteId is null || id == athleteId).Select(id => Read(database, id));
        return new StatusReport(
            path, true, activities, first, last, database.BySport(Sports, athleteId), quarantined, new FileInfo(path).Length,
            [.. athletes]);
    }

    private static AthleteTotals Read(ActivityDatabase database, long athleteId)
    {
        var (activities, first, last) = database.Totals(athleteId);
        return new AthleteTotals(athleteId, activities, first, last, database.BySport(Sports, athleteId));
    }
}
