using Microsoft.Extensions.Time.Testing;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Console.Tests;

/// <summary>An empty folder with a simulated Strava, and an environment that points to both.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 5, 4, 10, 2, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strava-ingest-tests-");

    private Workspace(StravaSimulator strava, TimeProvider time)
    {
        Strava = strava;
        Clock = time;
        Variables = new Dictionary<string, string>
        {
            ["Strava__ClientId"] = strava.ClientId,
            ["Strava__ClientSecret"] = strava.ClientSecret,
            ["Strava__RefreshToken"] = strava.Athlete.RefreshToken,
            ["Strava__ApiBaseAddress"] = strava.ApiBaseAddress.ToString(),
            ["Strava__OAuthBaseAddress"] = strava.OAuthBaseAddress.ToString(),
            ["Strava__RetryDelay"] = "00:00:00",
            ["Strava__State__Files__Directory"] = PathOf("state"),
            ["Strava__State__KeyDirectory"] = PathOf("keys"),
        };
    }

    public StravaSimulator Strava { get; }

    public TimeProvider Clock { get; }

    public FakeTimeProvider Time => (FakeTimeProvider)Clock;

    public Dictionary<string, string> Variables { get; }

    /// <summary>What the next command reads from standard input.</summary>
    public string Input { get; set; } = "";

    /// <summary>Where the next command writes to, or null for a writer of its own.</summary>
    public StringWriter? Out { get; set; }

    /// <summary>Whether the next command takes its standard output for a terminal.</summary>
    public bool OutIsTerminal { get; set; }

    public Func<Uri, bool> OpenBrowser { get; set; } = static _ => false;

    public string Folder => _folder.FullName;

    public string Database => PathOf("strava.db");

    public static Task<Workspace> StartAsync(int activities = 450, int readLimit = 100) =>
        StartAsync(new FakeTimeProvider(Start), activities, options => options.ReadLimit15Minutes = readLimit);

    /// <summary>For tests with a process of its own, which lives in real time.</summary>
    public static Task<Workspace> StartInRealTimeAsync(int activities = 450, bool rotateRefreshTokens = true) =>
        StartAsync(TimeProvider.System, activities, options => options.RotateRefreshTokens = rotateRefreshTokens);

    /// <summary>For tests that connect athletes themselves: nobody is configured, and nobody connected on either side.</summary>
    public static async Task<Workspace> StartUnconnectedAsync(Action<StravaSimulatorOptions>? configure = null, bool inRealTime = false)
    {
        var workspace = await StartAsync(inRealTime ? TimeProvider.System : new FakeTimeProvider(Start), 5, options =>
        {
            options.GrantedScopes = "";
            options.AcceptUnknownCodes = false;
            configure?.Invoke(options);
        });
        workspace.Variables.Remove("Strava__RefreshToken");
        return workspace;
    }

    /// <summary>Adds an athlete and connects them, as a login would.</summary>
    public async Task<SimulatedAthlete> ConnectAsync(long athleteId, int activities)
    {
        var athlete = Strava.AddAthlete(athleteId, activities, "read,activity:read_all,profile:read_all");
        Assert.Equal(0, (await RunAsync("login", "--refresh-token", athlete.RefreshToken)).ExitCode);
        return athlete;
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Write(string name, string content) => File.WriteAllText(PathOf(name), content);

    public Task<CommandResult> RunAsync(params string[] args) => RunAsync(args, new StringWriter(), TestContext.Current.CancellationToken);

    public async Task<CommandResult> RunAsync(
        string[] args, StringWriter error, CancellationToken cancellationToken, bool errorIsTerminal = false)
    {
        var output = Out ?? new StringWriter();
        var environment = new ConsoleEnvironment
        {
            In = new StringReader(Input),
            StandardOut = output,
            StandardError = error,
            OutIsTerminal = OutIsTerminal,
            OpenBrowser = (address, _) => Task.FromResult(OpenBrowser(address)),
            ErrorIsTerminal = errorIsTerminal,
            CurrentDirectory = Folder,
            Variables = Variables,
            Time = Clock,
        };
        var exitCode = await ConsoleApp.RunAsync(args, environment, cancellationToken);
        return new CommandResult(exitCode, output.ToString()!, error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await Strava.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<Workspace> StartAsync(TimeProvider time, int activities, Action<StravaSimulatorOptions> configure)
    {
        var options = new StravaSimulatorOptions { ActivityCount = activities, Seed = 7, TimeProvider = time };
        configure(options);
        return new Workspace(await StravaSimulator.StartAsync(options), time);
    }
}
