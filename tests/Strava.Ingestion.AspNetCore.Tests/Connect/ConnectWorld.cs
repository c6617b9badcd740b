namespace Strava.Ingestion.AspNetCore.Tests;

/// <summary>An app, and a Strava where an athlete is signed in who has yet to consent.</summary>
public abstract class ConnectWorld : IAsyncLifetime
{
    protected const string Connect = "/strava/connect";

    private protected TestClock Time { get; } = new();

    private protected List<StravaConnected> Connected { get; } = [];

    private protected List<string?> Users { get; } = [];

    private protected StravaSimulator Simulator { get; private set; } = null!;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Simulator = await Simulators.StartAsync(3, options => (options.AcceptUnknownCodes, options.TimeProvider, options.GrantedScopes) = (false, Time, ""));
        Simulator.SignedIn = Simulator.AddAthlete(7, 3, grantedScopes: "");
        Simulator.Consent = scopes => scopes;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Simulator.DisposeAsync();
    }

    private protected Task<WebApp> StartAsync() => WebApp.StartAsync(
        Simulator,
        connect: options => options.OnConnected = connected =>
        {
            Connected.Add(connected);
            Users.Add(connected.User.Identity?.Name);
            return Task.CompletedTask;
        },
        time: Time);

    private protected static async Task<HttpResponseMessage> ConsentAsync(HttpClient browser, string address)
    {
        using var begun = await browser.GetAsync(address, Cancellation);
        return await browser.GetAsync(await FollowAsync(browser, begun.Headers.Location!), Cancellation);
    }

    private protected static async Task<Uri> AnswerOfStravaAsync(HttpClient browser)
    {
        using var begun = await browser.GetAsync(Connect, Cancellation);
        return await FollowAsync(browser, begun.Headers.Location!);
    }

    private protected static async Task<Uri> FollowAsync(HttpClient browser, Uri address)
    {
        using var answer = await browser.GetAsync(address, Cancellation);
        return answer.Headers.Location!;
    }
}
