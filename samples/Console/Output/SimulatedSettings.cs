using Spectre.Console;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Console;

/// <summary>How to use the simulated Strava: settings on standard output, which may go to a file, and the rest on standard error.</summary>
internal static class SimulatedSettings
{
    public static void Write(ConsoleEnvironment environment, StravaSimulator simulator)
    {
        (string Name, string Value)[] settings =
        [
            ("Strava__ClientId", simulator.ClientId),
            ("Strava__ClientSecret", simulator.ClientSecret),
            ("Strava__ApiBaseAddress", simulator.ApiBaseAddress.AbsoluteUri),
            ("Strava__OAuthBaseAddress", simulator.OAuthBaseAddress.AbsoluteUri),
            // Apart from what is real.
            ("Strava__Sinks__Sqlite__Path", "strava-simulated.db"),
            ("Strava__State__Files__Directory", "strava-simulated-state"),
            ("Strava__State__KeyDirectory", "strava-simulated-state/keys"),
        ];
        foreach (var (name, value) in settings)
        {
            environment.Out.WriteLine($"export {name}={value}");
        }

        environment.Out.Flush();
        var athletes = string.Join(
            ", ", simulator.Athletes.Select(athlete => FormattableString.Invariant($"{athlete.Name} ({athlete.Id})")));
        environment.Messages.MarkupLine($"[bold {Terminal.Accent}]A simulated Strava[/] is running, with {Terminal.Plain(athletes)}.");
        environment.Messages.MarkupLine("  Set the lines above in another terminal, or put them into a .env file. Then:");
        environment.Messages.MarkupLine($"  [{Terminal.Accent}]strava-ingest login[/]   connects an athlete, and again the next one");
        environment.Messages.MarkupLine($"  [{Terminal.Accent}]strava-ingest sync[/]    brings the activities of all who are connected");
        environment.Messages.MarkupLine("  Ctrl+C stops it.");
    }
}
