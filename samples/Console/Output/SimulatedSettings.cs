using Spectre.Console;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Console;

/// <summary>How to use the simulated Strava: settings on standard output, which may go to a file, and the rest on standard error.</summary>
internal static class SimulatedSettings
{
    private const string Database = "strava-simulated.db";

    /// <summary>For this program, for the worker and for the apps of README and of <c>samples/WebApp</c>: all of them share the database and the state.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(StravaSimulator simulator) =>
    [
        ("Strava__ClientId", simulator.ClientId),
        ("Strava__ClientSecret", simulator.ClientSecret),
        ("Strava__ApiBaseAddress", simulator.ApiBaseAddress.AbsoluteUri),
        ("Strava__OAuthBaseAddress", simulator.OAuthBaseAddress.AbsoluteUri),
        // Apart from what is real.
        ("Strava__Sinks__Sqlite__Path", Database),
        ("Strava__State__Sqlite__Path", Database),
        ("Strava__State__KeyDirectory", "strava-simulated-keys"),
    ];

    public static void Write(ConsoleEnvironment environment, StravaSimulator simulator)
    {
        foreach (var (name, value) in Of(simulator))
        {
            environment.Out.WriteLine($"export {name}={value}");
        }

        environment.Out.Flush();
        var athletes = string.Join(
            ", ", simulator.Athletes.Select(athlete => FormattableString.Invariant($"{athlete.Name} ({athlete.Id})")));
        environment.Messages.MarkupLine($"[bold {Terminal.Accent}]A simulated Strava[/] is running, with {Terminal.Plain(athletes)}.");
        environment.Messages.MarkupLine("  Set the lines above in another terminal, or put them into a .env file. Then:");
        environment.Messages.MarkupLine($"  [{Terminal.Accent}]strava-ingest login[/]   connects an athlete; run it again for the next one");
        environment.Messages.MarkupLine($"  [{Terminal.Accent}]strava-ingest sync[/]    brings the activities of all who are connected");
        environment.Messages.MarkupLine("  Ctrl+C stops it.");
    }
}
