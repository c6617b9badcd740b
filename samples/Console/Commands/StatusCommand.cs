using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace Strava.Ingestion.Console;

/// <summary>Says what the database holds, each athlete apart, without asking Strava or touching the database.</summary>
internal static class StatusCommand
{
    public static Command Create(ConsoleEnvironment environment)
    {
        var athlete = AthleteOption.Create("Only this athlete; default: every athlete");
        var json = new Option<bool>(IngestionRun.JsonOption) { Description = "Print one JSON object" };
        return ServiceCommand.Create(
            environment, "status", "Say what the SQLite or SQL Server database holds; sends no request to Strava",
            callsStrava: false, [athlete, json],
            async (services, settings, parsed, cancellationToken) =>
            {
                var report = await ReadAsync(
                    services.GetRequiredService<QuarantinedActivities>(), settings, parsed.GetValue(athlete), cancellationToken);
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

    /// <exception cref="ConfigurationException">No database is configured.</exception>
    private static async Task<StatusReport> ReadAsync(
        QuarantinedActivities quarantine, Settings settings, long? athleteId, CancellationToken cancellationToken)
    {
        var path = settings.Database;
        if (path is null || !File.Exists(path))
        {
            if (settings.SqlServerTables is { ConnectionString.Length: > 0 } server)
            {
                await using var tables = new SqlServerTables(
                    SqlServerAccount.Connect(server.ConnectionString), server.Schema, server.Table);
                return await tables.ReadAsync(
                    athleteId, await CountAsync(quarantine, athleteId, cancellationToken), cancellationToken);
            }

            return path is not null
                ? StatusReport.Missing(path)
                : throw new ConfigurationException(
                    "No database is configured, and 'status' reads SQLite or SQL Server: set Strava:Sinks:Sqlite:Path or "
                        + "Strava:Sinks:SqlServer:ConnectionString.");
        }

        var quarantined = await CountAsync(quarantine, athleteId, cancellationToken);
        using var database = ActivityDatabase.Open(path);
        database.Check();
        var (activities, first, last) = database.Totals(athleteId);
        var athletes = database.Athletes().Where(id => athleteId is null || id == athleteId).Select(id => Read(database, id));
        return new StatusReport(
            path, true, activities, first, last, database.BySport(athleteId), quarantined, DatabaseFile.SizeOf(path),
            [.. athletes]);
    }

    private static ValueTask<int> CountAsync(QuarantinedActivities quarantine, long? athleteId, CancellationToken cancellationToken) =>
        quarantine.ListAsync(cancellationToken).CountAsync(
            document => athleteId is null || document.AthleteId == athleteId, cancellationToken);

    private static AthleteTotals Read(ActivityDatabase database, long athleteId)
    {
        var (activities, first, last) = database.Totals(athleteId);
        return new AthleteTotals(athleteId, activities, first, last, database.BySport(athleteId));
    }
}
