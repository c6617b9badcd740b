using System.CommandLine;
using Strava.Ingestion.SqlServer;

namespace Strava.Ingestion.Console;

/// <summary>Prints the script that creates the tables, for those who do not let an app create them.</summary>
internal static class SchemaCommand
{
    private const string SqlServer = "sqlserver";

    public static Command Create(ConsoleEnvironment environment)
    {
        var engine = new Argument<string>("ENGINE") { Description = "The database engine: sqlserver" };
        engine.AcceptOnlyFromAmong(SqlServer);
        var environmentFile = EnvironmentFileOption.Create();
        var command = new Command("schema", "Print the T-SQL that creates the tables and views of SQL Server, with the configured names")
        {
            engine, environmentFile,
        };
        command.SetAction(parsed => Print(environment, () => Settings.Load(environment, parsed.GetValue(environmentFile))));
        return command;
    }

    private static int Print(ConsoleEnvironment environment, Func<Settings> load)
    {
        try
        {
            var settings = load();
            environment.Out.Write(SqlServerSchema.ForSink(settings.SqlServerTables));
            environment.Out.Write(SqlServerSchema.ForState(settings.SqlServerStateTable));
            return ExitCode.Completed;
        }
        catch (Exception e) when (e is ConfigurationException or ArgumentException)
        {
            var wrong = e as ConfigurationException ?? new ConfigurationException(e.Message);
            Failure.Of(wrong, CancellationToken.None).WriteTo(environment.Messages);
            return ExitCode.Usage;
        }
    }
}
