using System.CommandLine;

namespace Strava.Ingestion.Console;

internal static class EnvironmentFileOption
{
    public static Option<string?> Create() =>
        new("--env-file") { Description = "Read settings from this file instead of .env in the current folder", HelpName = "PATH" };
}
