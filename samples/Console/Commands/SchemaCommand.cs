using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Strava.Ingestion.SqlServer;

namespace Strava.Ingestion.Console;

/// <summary>Prints the script that creates the tables, for those who do not let an app create them.</summary>
internal static class SchemaCommand
{
    private const string SqlServer = "sqlserver";

    public static Command Create(ConsoleEnvironment environment)
    {
        var engine = new Argument<string>("ENGINE") { Description = "Whose script: sqlserver" };
        engine.AcceptOnlyFromAmong(SqlServer);
        var environmentFile = EnvironmentFileOption.Create();
        var command = new Command("schema", "Print the T-SQL that creates the tables and views of SQL Server, with the configured names") { engine, environmentFile };
        command.SetAction(parsed => Print(environment, Settings.Load(environment, parsed.GetValue(environmentFile))));
        return command;
    }

    private static int Print(ConsoleEnvironment environment, Settings settings)
    {
        environment.Out.Write(SqlServerSchema.ForSink(settings.Section.GetSection("Sinks:SqlServer").Get<SqlServerSinkOptions>() ?? new()));
        environment.Out.Write(SqlServerSchema.ForState(settings.Section.GetSection("State:SqlServer").Get<SqlServerStateOptions>() ?? new()));
        return ExitCode.Completed;
    }
}
