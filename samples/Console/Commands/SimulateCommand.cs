using System.CommandLine;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Console;

/// <summary>Starts a simulated Strava by itself, to log in to, to sync from and to build against without an account.</summary>
internal static class SimulateCommand
{
    private const long FirstAthlete = 134815;
    private const int Seed = 2026;

    // The same at every start, so that a .env file with a fixed port stays good. It guards nothing.
    private const string ClientSecret = "simulated-client-secret";

    public static Command Create(ConsoleEnvironment environment)
    {
        var port = PortOption.Create("The local port; default any free port");
        var athletes = CountOption.Create("--athletes", "How many athletes there are", standard: 1, least: 1, most: 100);
        var activities = CountOption.Create("--activities", "How many activities each of them has", standard: 500, least: 0, most: 100_000);
        var command = new Command(
            "simulate", "Start a simulated Strava until Ctrl+C, and print the settings to use it; needs no account and no network")
        {
            port, athletes, activities,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            environment, parsed.GetValue(port), parsed.GetValue(athletes), parsed.GetValue(activities), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ConsoleEnvironment environment, int port, int athletes, int activities, CancellationToken cancellationToken)
    {
        await using var simulator = await StartAsync(environment, port, activities, cancellationToken);
        for (var other = 1; other < athletes; other++)
        {
            simulator.AddAthlete(FirstAthlete + other, activities);
        }

        simulator.RequestReceived += (_, request) => SignInTheNext(simulator, request);
        SimulatedSettings.Write(environment, simulator);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // This is how it is meant to end.
        }

        return ExitCode.Completed;
    }

    /// <exception cref="CommandException">The port is not free.</exception>
    private static async Task<StravaSimulator> StartAsync(
        ConsoleEnvironment environment, int port, int activities, CancellationToken cancellationToken)
    {
        var options = new StravaSimulatorOptions
        {
            Port = port,
            ClientSecret = ClientSecret,
            AthleteId = FirstAthlete,
            ActivityCount = activities,
            Seed = Seed,
            TimeProvider = environment.Time,
            // They have yet to connect the app, by 'login'.
            GrantedScopes = "",
            AcceptUnknownCodes = false,
        };
        try
        {
            return await StravaSimulator.StartAsync(options, cancellationToken);
        }
        catch (IOException e)
        {
            throw PortOption.Taken(port, e);
        }
    }

    /// <summary>Once an athlete is connected, the next login is another one's.</summary>
    private static void SignInTheNext(StravaSimulator simulator, SimulatedRequest request)
    {
        if (request is { IsTokenRequest: true, StatusCode: 200 }
            && simulator.Athletes.FirstOrDefault(athlete => !athlete.IsConnected) is { } next)
        {
            simulator.SignedIn = next;
        }
    }
}
