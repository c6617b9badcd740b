using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>An app that has synced an athlete with 40 activities, and gets events.</summary>
public abstract class EventWorld : IAsyncLifetime
{
    private readonly TemporaryFolder _keys = new();
    private int _asked;

    private protected TestClock Time { get; } = new();

    private protected WatchedStateStore State { get; } = new();

    private protected WatchedSink Sink { get; } = new();

    private protected StravaSimulator Simulator { get; set; } = null!;

    private protected TestIngestion App { get; set; } = null!;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected SimulatedAthlete Athlete => Simulator.Athlete;

    private protected IEnumerable<string> Asked => Simulator.Requests.Skip(_asked).Where(request => !request.IsTokenRequest).Select(request => request.PathAndQuery);

    private protected AthleteConnections Connections => App.Get<AthleteConnections>();

    private protected IngestionOptions Options => App.Get<IOptions<IngestionOptions>>().Value;

    public async ValueTask InitializeAsync()
    {
        Simulator = await Simulators.StartAsync(40, options => options.TimeProvider = Time);
        App = Start(State);
        Assert.Equal(IngestionOutcome.Completed, (await App.SyncAsync()).Outcome);
        _asked = Simulator.Requests.Count;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
        await Simulator.DisposeAsync();
        _keys.Dispose();
    }

    /// <summary>Another process of the app, perhaps with a state that fails.</summary>
    private protected TestIngestion Start(IStateStore state) => new(
        Simulator, [Sink], state, Time, services: services => services.Configure<TokenProtectionOptions>(options => options.KeyDirectory = _keys.Path));

    private protected async Task ReceiveAsync(params StravaEvent[] events)
    {
        foreach (var received in events)
        {
            await App.Get<EventInbox>().ReceiveAsync(received, Cancellation);
        }
    }

    private protected Task<IngestionSummary> WorkAsync() => App.Runner.ProcessEventsAsync(cancellationToken: Cancellation);

    private protected async Task<IngestionSummary> HandleAsync(params StravaEvent[] events)
    {
        await Task.WhenAll(events.Select(received => App.Get<EventInbox>().ReceiveAsync(received, Cancellation)));
        return await WorkAsync();
    }

    private protected StravaEvent Event(long activity, string aspect, int seconds = 0) => new()
    {
        ObjectType = StravaEvent.Activity,
        ObjectId = activity,
        AspectType = aspect,
        OwnerId = Athlete.Id,
        SubscriptionId = 1,
        EventTime = TestClock.Origin.AddSeconds(seconds),
    };

    private protected StravaEvent Deauthorization() => Event(Athlete.Id, "update") with { ObjectType = StravaEvent.Athlete, IsDeauthorization = true };

    private protected Dictionary<string, string> Checkpoints() => State.Keys.Where(key => key.Contains("/checkpoints/", StringComparison.Ordinal))
        .ToDictionary(key => key, key => Convert.ToHexString(State.Content(key)));

    private protected void AssertNothingWaits() => Assert.DoesNotContain(State.Keys, key => key.StartsWith(EventKeys.Root, StringComparison.Ordinal));
}
