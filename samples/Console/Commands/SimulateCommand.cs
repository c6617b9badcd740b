using System.Collections.Concurrent;
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
        var port = PortOption.Create("The local port; default: any free port");
        var athletes = CountOption.Create("--athletes", "How many athletes there are", standard: 1, least: 1, most: 100);
        var activities = CountOption.Create("--activities", "How many activities each of them has", standard: 500, least: 0, most: 100_000);
        var reads = CountOption.Create("--read-limit", "How many read requests Strava allows in a quarter of an hour; a small number shows what happens at the rate limit", standard: 100, least: 1, most: 100_000);
        var failToken = new Option<bool>("--fail-token") { Description = "End the access of each athlete once, after a page of activities, as if they had disconnected the app: it shows what happens at a refused token" };
        var consent = new Option<bool>("--consent") { Description = "Consent to everything at once, without the consent page: on a machine without a browser, 'curl -L' opens the address that 'login' prints" };
        var uploads = CountOption.Create("--upload-every", "After how many seconds each connected athlete uploads an activity, of which Strava sends an event; 0: never", standard: 0, least: 0, most: 86_400);
        var command = new Command(
            "simulate", "Start a simulated Strava until Ctrl+C, and print the settings to use it; needs no account and no network")
        {
            port, athletes, activities, reads, failToken, consent, uploads,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = Describe(environment, parsed.GetValue(port), parsed.GetValue(activities), parsed.GetValue(reads));
            await using var simulator = await StartAsync(options, parsed.GetValue(athletes), cancellationToken);
            simulator.Consent = parsed.GetValue(consent) ? static scopes => scopes : null;
            if (parsed.GetValue(failToken))
            {
                var ended = new ConcurrentDictionary<long, bool>();
                simulator.RequestReceived += (_, request) => EndAccess(simulator, request, ended);
            }

            return await RunAsync(environment, simulator, parsed.GetValue(uploads), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        ConsoleEnvironment environment, StravaSimulator simulator, int uploadEvery, CancellationToken cancellationToken)
    {
        SimulatedSettings.Write(environment, simulator);
        try
        {
            await (uploadEvery > 0 ? UploadAsync(environment, simulator, TimeSpan.FromSeconds(uploadEvery), cancellationToken) : Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // This is how it is meant to end.
        }

        return ExitCode.Completed;
    }

    private static StravaSimulatorOptions Describe(ConsoleEnvironment environment, int port, int activities, int reads) => new()
    {
        Port = port,
        ClientSecret = ClientSecret,
        AthleteId = FirstAthlete,
        ActivityCount = activities,
        Seed = Seed,
        TimeProvider = environment.Time,
        // The others are to an app's limit of reads what they are on Strava.
        ReadLimit15Minutes = reads,
        ReadLimitDaily = reads * 10,
        OverallLimit15Minutes = reads * 2,
        OverallLimitDaily = reads * 20,
        // They have yet to connect the app, by 'login'.
        GrantedScopes = "",
        AcceptUnknownCodes = false,
    };

    /// <exception cref="CommandException">The port is not free.</exception>
    private static async Task<StravaSimulator> StartAsync(StravaSimulatorOptions options, int athletes, CancellationToken cancellationToken)
    {
        StravaSimulator simulator;
        try
        {
            simulator = await StravaSimulator.StartAsync(options, cancellationToken);
        }
        catch (IOException e)
        {
            throw PortOption.Taken(options.Port, e);
        }

        for (var other = 1; other < athletes; other++)
        {
            simulator.AddAthlete(FirstAthlete + other, options.ActivityCount);
        }

        simulator.RequestReceived += (_, request) => SignInTheNext(simulator, request);
        return simulator;
    }

    private static async Task UploadAsync(ConsoleEnvironment environment, StravaSimulator simulator, TimeSpan every, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(every, environment.Time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            foreach (var athlete in simulator.Athletes.Where(athlete => athlete.IsConnected))
            {
                athlete.Add(environment.Time.GetUtcNow());
            }
        }
    }

    private static void EndAccess(StravaSimulator simulator, SimulatedRequest request, ConcurrentDictionary<long, bool> ended)
    {
        if (request is { IsActivityList: true, StatusCode: 200, AthleteId: { } athleteId } && ended.TryAdd(athleteId, true))
        {
            simulator.Athletes.Single(athlete => athlete.Id == athleteId).Revoke();
        }
    }

    /// <summary>While an athlete is connected, the next login is that of one who is not.</summary>
    private static void SignInTheNext(StravaSimulator simulator, SimulatedRequest request)
    {
        if (request.StatusCode == 200 && simulator.SignedIn.IsConnected
            && simulator.Athletes.FirstOrDefault(athlete => !athlete.IsConnected) is { } next)
        {
            simulator.SignedIn = next;
        }
    }
}
