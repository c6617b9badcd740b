using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

/// <summary>Every kind of document that the state holds, with every kind of damage: it is named, and what can go on goes on.</summary>
public sealed class DamagedStateTests
{
    private const int Activities = 12;
    private const long Unreadable = 7;

    private static readonly Dictionary<string, string> Damages = new()
    {
        ["nothing"] = "",
        ["null"] = "null",
        ["an empty object"] = "{}",
        ["an empty array"] = "[]",
        ["an array of nulls"] = "[null]",
        ["a number"] = "7",
        ["a text"] = "\"text\"",
        ["another object"] = """{"id":7,"athlete":{"id":8},"entries":[null],"bounds":[null,9223372036854775807],"watermark":9223372036854775807,"counter":"../x","blocks":[null],"removing":null,"lastRun":{}}""",
        ["nulls for everything"] = """{"tokens":null,"entries":null,"bounds":null,"done":null,"walk":null,"counter":null,"overallDay":null,"blocks":null,"reason":null,"raw":null,"until":null,"complete":null,"removing":null}""",
        ["a page of a proxy"] = "<html><body>Sign in</body></html>",
        ["garbage"] = "\0\u0001\u0002ÿÿÿ",
        ["a cut document"] = "{\"tokens\":\"AAAA\",\"entr",
    };

    // What has to be there, so that the test does not miss a kind that comes to be.
    private static readonly string[] Kinds =
    [
        "athletes/{id}/checkpoints/strava/", "athletes/{id}/checkpoints/sweep/", "athletes/{id}/content/*/months/", "athletes/{id}/content/*/settings",
        "athletes/{id}/content/*/waiting/", "athletes/{id}/leases/run", "athletes/{id}/leases/tokens", "athletes/{id}/quarantine/", "athletes/{id}/sight",
        "athletes/{id}/sinks/", "athletes/{id}/untold", "connections/", "quota/", "seeds/",
    ];

    // Of one only counts that it is there; the others are read where tokens are renewed, and where something begins to wait.
    private static readonly string[] UnreadKinds = ["athletes/{id}/sight", "athletes/{id}/leases/tokens", "athletes/{id}/content/*/waiting/"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_damaged_is_named_and_what_can_go_on_goes_on()
    {
        await using var strava = await Simulators.StartAsync(
            Activities,
            options => options.ReadLimit15Minutes = options.ReadLimitDaily = options.OverallLimit15Minutes = options.OverallLimitDaily = 100_000);
        var (state, sink) = (new WatchedStateStore(), new MemorySink());
        await using var ingestion = Ingestion(strava, state, sink);
        await FillAsync(strava, ingestion, state);
        var before = state.Copy();
        var kinds = before.Keys.Select(key => KindOf(key, strava)).ToHashSet();
        Assert.Equal(Kinds.Order(), kinds.Order());

        foreach (var key in before.Keys)
        {
            foreach (var (damage, content) in Damages)
            {
                state.Become(before);
                state.Put(key, Encoding.Latin1.GetBytes(content));
                await using var restarted = ingestion.Restarted(sink);
                await AssertSurvivedAsync(strava, restarted, sink, key, $"{key} with {damage}");
            }
        }
    }

    [Fact]
    public async Task A_damaged_connection_is_mended_by_connecting_again()
    {
        await using var strava = await Simulators.StartAsync(Activities, options => options.RotateRefreshTokens = false);
        var state = new WatchedStateStore();
        await using var ingestion = new TestIngestion(strava, [new WatchedSink()], state);
        await ingestion.SyncAsync();
        var key = $"connections/{strava.Athlete.Id}";
        state.Put(key, "{}"u8.ToArray());
        await using var restarted = ingestion.Restarted(new WatchedSink());

        var damaged = await restarted.SyncAsync();
        await restarted.Get<AthleteConnections>().ConnectAsync("any", grantedScope: null, Cancellation);
        var mended = await restarted.SyncAsync();

        Assert.Equal((IngestionOutcome.AuthorizationRequired, IngestionOutcome.Completed), (damaged.Outcome, mended.Outcome));
        Assert.Contains($"'{key}'", Assert.Single(damaged.Athletes).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_that_are_renewed_heal_a_connection_that_was_damaged_meanwhile()
    {
        await using var strava = await Simulators.StartAsync(Activities);
        var state = new WatchedStateStore();
        await using var ingestion = new TestIngestion(strava, [new WatchedSink()], state);
        await ingestion.SyncAsync();
        var slot = TokenSlots.OfAthlete(strava.Athlete.Id);
        var (_, stored) = await ingestion.Get<TokenStore>().ReadAsync(slot, Cancellation);
        state.Put(slot.Key, "null"u8.ToArray());

        Assert.True(await ingestion.Get<TokenStore>().RenewAsync(slot, stored!, stored!.RefreshToken, Cancellation));

        Assert.Equal(stored.RefreshToken, (await ingestion.Get<TokenStore>().ReadAsync(slot, Cancellation)).Tokens!.RefreshToken);
    }

    [Fact]
    public async Task Contents_of_a_damaged_month_are_fetched_all_the_same()
    {
        await using var strava = await Simulators.StartAsync(Activities);
        strava.Faults.Add(SimulatedFault.Status(500), times: 10, when: request => request.PathAndQuery.Contains("/laps", StringComparison.Ordinal));
        var (sink, state) = (new WatchedSink(), new WatchedStateStore());
        await using var ingestion = new TestIngestion(strava, [sink], state, ingestion: options => options.Content = ContentKinds.Laps);
        Assert.InRange((await ingestion.SyncAsync()).Athletes.Single().Contents!.Value.Pending, 1, Activities);
        foreach (var month in state.Keys.Where(key => key.Contains("/months/", StringComparison.Ordinal)))
        {
            state.Put(month, "[]"u8.ToArray());
        }

        for (var run = 0; run < 10; run++)
        {
            await using var restarted = ingestion.Restarted(sink);
            await restarted.SyncAsync();
        }

        Assert.Equal(Activities, sink.Contents.Count);
    }

    /// <summary>A state in which there is a document of each kind.</summary>
    private static async Task FillAsync(StravaSimulator strava, TestIngestion ingestion, WatchedStateStore state)
    {
        strava.Athlete.AddRaw(Unreadable, DateTimeOffset.UtcNow.AddDays(-3), """{"id":"seven"}""");
        strava.Faults.Add(SimulatedFault.Status(500), when: request => request.PathAndQuery.Contains("/laps", StringComparison.Ordinal));
        await ingestion.SyncAsync();
        await ingestion.Runner.SweepAsync(full: true, cancellationToken: Cancellation);
        var id = strava.Athlete.Id;
        state.Put($"athletes/{id}/untold", StateJson.Write(new ChangeMark { Removing = [5] }, ChangeJsonContext.Default.ChangeMark));
        var lease = new LeaseDocument { Until = DateTimeOffset.UnixEpoch, Holder = "elsewhere/1/1" };
        state.Put($"athletes/{id}/leases/run", StateJson.Write(lease, LeaseJsonContext.Default.LeaseDocument));
        state.Put($"athletes/{id}/leases/tokens", StateJson.Write(lease, LeaseJsonContext.Default.LeaseDocument));
    }

    private static async Task AssertSurvivedAsync(StravaSimulator strava, TestIngestion ingestion, MemorySink sink, string key, string what)
    {
        var summaries = new[]
        {
            await ingestion.SyncAsync(),
            await ingestion.Runner.SweepAsync(full: true, cancellationToken: Cancellation),
            await ingestion.SyncAsync(),
        };
        await ingestion.Get<QuarantinedActivities>().RetryAsync(Cancellation);
        await ingestion.Get<AthleteConnections>().ListAsync(Cancellation).ToListAsync(Cancellation);
        await ingestion.Runner.ExpireAsync(Cancellation);

        var named = ingestion.Logs.GetSnapshot().Where(entry => entry.Id == 1082).ToList();
        Assert.True(
            named.Count == 1 || (named.Count == 0 && (what.EndsWith("object", StringComparison.Ordinal) || UnreadKinds.Contains(KindOf(key, strava)))),
            $"{what} was named {named.Count} times.");
        Assert.All(named, entry => Assert.Contains($"'{key}'", entry.Message, StringComparison.Ordinal));
        if (key.StartsWith("connections/", StringComparison.Ordinal) || key.StartsWith("seeds/", StringComparison.Ordinal))
        {
            var error = (summaries[0].Error ?? summaries[0].Athletes.Single().Error) as StravaAuthorizationException;
            Assert.True(error is not null, $"{what} ended {summaries[0].Outcome}.");
            Assert.Contains($"'{key}'", error.Message, StringComparison.Ordinal);
            Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.All(summaries, summary => Assert.True(summary.Outcome == IngestionOutcome.Completed, $"{what}: {summary.Error}"));
            Assert.Equal(strava.Athlete.Activities.Select(activity => activity.Id).Where(id => id != Unreadable).Order(), sink.Activities.Select(activity => activity.Id));
        }

        await ingestion.Get<AthleteConnections>().PurgeAsync(strava.Athlete.Id + 1, Cancellation);
        AssertNothingUnnamed(ingestion, summaries, what);
    }

    private static void AssertNothingUnnamed(TestIngestion ingestion, IEnumerable<IngestionSummary> summaries, string what)
    {
        var said = summaries.Select(summary => summary.Error?.Message ?? "").Concat(ingestion.Logs.GetSnapshot().Select(entry => $"{entry.Message} {entry.Exception}"));
        Assert.All(said, message => Assert.False(
            message.Contains("Object reference", StringComparison.Ordinal) || message.Contains("cannot be null", StringComparison.Ordinal)
            || message.Contains("Nullable object", StringComparison.Ordinal),
            $"{what}: {message}"));
    }

    private static TestIngestion Ingestion(StravaSimulator strava, IStateStore state, IActivitySink sink) => new(
        strava, [sink], state,
        ingestion: options => options.Content = ContentKinds.Laps,
        services: services => services.AddSingleton<IIngestionObserver>(new Silent()));

    private static string KindOf(string key, StravaSimulator strava)
    {
        var parts = key.Replace($"athletes/{strava.Athlete.Id}/", "athletes/{id}/", StringComparison.Ordinal).Split('/');
        return parts switch
        {
            ["athletes", "{id}", "content", _, "settings"] => "athletes/{id}/content/*/settings",
            ["athletes", "{id}", "content", _, var kind, _] => $"athletes/{{id}}/content/*/{kind}/",
            ["athletes", "{id}", "checkpoints", var source, _] => $"athletes/{{id}}/checkpoints/{source}/",
            ["athletes", "{id}", "quarantine" or "sinks", _] => $"athletes/{{id}}/{parts[2]}/",
            ["connections" or "quota" or "seeds", _] => parts[0] + "/",
            _ => string.Join('/', parts),
        };
    }

    private sealed class Silent : IIngestionObserver
    {
        public ValueTask ObserveAsync(IReadOnlyList<ActivityChange> changes, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
