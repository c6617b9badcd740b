using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Strava.Ingestion.Console;

/// <summary>Prints the version of the packages that the program is made of.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    // A person who asks for it need not give what the command requires.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(Version());
        return ExitCode.Completed;
    }

    // What follows a plus sign is the commit.
    private static string Version() =>
        typeof(IngestionRunner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
