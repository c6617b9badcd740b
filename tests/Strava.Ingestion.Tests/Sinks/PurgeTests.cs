using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Strava.Ingestion.Testing;

namespace Strava.Ingestion.Tests;

public sealed class PurgeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WatchedStateStore _state = new();
    private readonly WatchedSink _sink = new();
    private readonly WatchedSink _other = new() { Name = "other" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_with_the_athletes_id_is_left_in_a_state_of_files()
    {
        await using var strava = await StartAsync();
        using var state = new FileStateStore(Options.Create(new FileStateOptions { Directory = _folder.File("state") }), Microsoft.Extensions.Logging.Abstractions.NullLogger<FileStateStore>.Instance);
        using var sink = new FileSink("files", _folder.File("activities"), TimeProvider.System);
        await using var ingestion = new TestIngestion(strava, [sink, _other], state);
        await ingestion.SyncAsync();
        await ingestion.Runner.Into("other").RunAsync(cancellationToken: Cancellation);
        Assert.Contains(Id(strava), _folder.AllText(), StringComparison.Ordinal);

        await PurgeAsync(ingestion, strava);

        Assert.DoesNotContain(Id(strava), _folder.AllText(), StringComparison.Ordinal);
        Assert.Equal(["lock", "quota", "seeds"], Directory.GetFiles(_folder.File("state")).Select(file => Path.GetFileName(file).Split('~')[0]).Order());
        Assert.Equal("{\"usedUp\":true}", File.ReadAllText(Directory.GetFiles(_folder.File("state"), "seeds~*").Single()).Split('\n')[1]);
    }

    [Fact]
    public async Task A_purge_during_a_run_is_refused_and_deletes_nothing()
    {
        await using var strava = await StartAsync();
        await using var ingestion = new TestIngestion(strava, [_sink], _state);
        var (writing, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _sink.Writing = (_, _) =>
        {
            writing.TrySetResult();
            return go.Task;
        };
        var run = ingestion.SyncAsync();
        await writing.Task.WaitAsync(Cancellation);
        await using var other = ingestion.Restarted(_sink);

        await Assert.ThrowsAsync<AthleteBusyException>(() => PurgeAsync(other, strava));
        Assert.Empty(_sink.Purged);
        go.SetResult();
        Assert.Equal(IngestionOutcome.Completed, (await run).Outcome);

        await PurgeAsync(other, strava);
        Assert.Empty(_sink.Held);
        Assert.DoesNotContain(_state.Keys, key => key.Contains(Id(strava), StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_run_begins_during_a_purge()
    {
        await using var strava = await StartAsync();
        await using var ingestion = new TestIngestion(strava, [_sink], _state);
        await ingestion.SyncAsync();
        var (purging, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _sink.Purging = () =>
        {
            purging.TrySetResult();
            return go.Task;
        };
        var purge = PurgeAsync(ingestion, strava);
        await purging.Task.WaitAsync(Cancellation);
        await using var other = ingestion.Restarted(_sink);

        var during = await other.SyncAsync();
        go.SetResult();
        await purge;

        Assert.IsType<AthleteBusyException>(Assert.Single(during.Athletes).Error);
        Assert.Empty(_sink.Held);
        Assert.DoesNotContain(_state.Keys, key => key.Contains(Id(strava), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_sink_is_purged()
    {
        await using var strava = await StartAsync();
        await using var ingestion = new TestIngestion(strava, [_sink, _other], _state);
        await ingestion.SyncAsync();

        await PurgeAsync(ingestion, strava);

        Assert.Equal([strava.Athlete.Id], _sink.Purged);
        Assert.Equal([strava.Athlete.Id], _other.Purged);
        Assert.Contains(ingestion.Logs.GetSnapshot(), entry => entry.Id == 1061 && entry.Message.Contains("memory, other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_queue_of_contents_goes_too_while_some_of_them_are_still_waiting()
    {
        await using var strava = await StartAsync();
        strava.Faults.Add(SimulatedFault.Status(500), int.MaxValue, when: request => request.PathAndQuery.Contains("/streams", StringComparison.Ordinal));
        await using var ingestion = new TestIngestion(strava, [_sink], _state, ingestion: options => options.Content = ContentKinds.Streams);
        await ingestion.SyncAsync();
        Assert.Contains(_state.Keys, key => key.Contains("/content/", StringComparison.Ordinal));

        await PurgeAsync(ingestion, strava);

        Assert.DoesNotContain(_state.Keys, key => key.Contains("/content/", StringComparison.Ordinal));
        Assert.DoesNotContain(_state.Keys, key => key.Contains(Id(strava), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_configured_refresh_token_does_not_connect_the_athlete_again_and_another_one_does()
    {
        await using var strava = await StartAsync(rotates: false);
        await using var ingestion = new TestIngestion(strava, [_sink], _state);
        await ingestion.SyncAsync();
        await PurgeAsync(ingestion, strava);
        var requests = strava.Requests.Count;

        var same = await ingestion.SyncAsync();
        await using var restarted = ingestion.Restarted(_sink);
        var again = await restarted.SyncAsync();

        Assert.Equal([IngestionOutcome.AuthorizationRequired, IngestionOutcome.AuthorizationRequired], [same.Outcome, again.Outcome]);
        Assert.Contains("set Strava:RefreshToken to the athlete's new refresh token", again.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(requests, strava.Requests.Count);
        Assert.Empty(_sink.Held);

        await ConnectAsync(strava);
        await using var reconnected = ingestion.Reconnected(_sink);
        Assert.Equal(20, (await reconnected.SyncAsync()).Activities.Written);
    }

    [Fact]
    public async Task Tokens_of_an_earlier_connection_go_too()
    {
        await using var strava = await StartAsync();
        await using var first = new TestIngestion(strava, [_sink], _state);
        await first.SyncAsync();
        await ConnectAsync(strava);
        await using var second = first.Reconnected(_sink);
        await second.SyncAsync();
        Assert.Equal(2, Seeds().Count);

        await PurgeAsync(second, strava);

        AssertSeedsAreUsedUp();
        Assert.Equal(IngestionOutcome.AuthorizationRequired, (await first.Restarted(_sink).SyncAsync()).Outcome);
    }

    [Theory]
    [InlineData("connections/")]
    [InlineData("seeds/")]
    [InlineData("athletes/")]
    public async Task A_purge_that_failed_midway_is_repeated(string failing)
    {
        await using var strava = await StartAsync();
        await using var ingestion = new TestIngestion(strava, [_sink], _state);
        await ingestion.SyncAsync();
        _state.FailOn(failing);
        _state.Deleting = _state.Writing;
        await Assert.ThrowsAsync<IOException>(() => PurgeAsync(ingestion, strava));
        _state.Writing = _state.Deleting = null;
        await using var restarted = ingestion.Restarted(_sink);

        await PurgeAsync(restarted, strava);
        await PurgeAsync(restarted, strava);

        Assert.DoesNotContain(_state.Keys, key => key.Contains(Id(strava), StringComparison.Ordinal));
        Assert.Equal(IngestionOutcome.AuthorizationRequired, (await restarted.SyncAsync()).Outcome);
    }

    [Fact]
    public async Task A_purge_of_another_athlete_leaves_the_tokens_and_the_state()
    {
        await using var strava = await StartAsync();
        await using var ingestion = new TestIngestion(strava, [_sink], _state);
        await ingestion.SyncAsync();
        var before = _state.Keys.Order().ToList();

        await ingestion.Get<AthleteConnections>().PurgeAsync(strava.Athlete.Id + 1, Cancellation);

        Assert.Equal(before, _state.Keys.Order());
        Assert.Equal(IngestionOutcome.Completed, (await ingestion.SyncAsync()).Outcome);
    }

    [Fact]
    public async Task Whose_the_refresh_token_is_is_asked_where_nobody_knows_so_that_it_is_not_used_again()
    {
        await using var strava = await StartAsync(rotates: false);
        await using var ingestion = new TestIngestion(strava, [_sink], _state);

        await PurgeAsync(ingestion, strava);

        Assert.Equal(IngestionOutcome.AuthorizationRequired, (await ingestion.SyncAsync()).Outcome);
        Assert.DoesNotContain(strava.Requests, request => request.IsActivityList);
    }

    [Fact]
    public async Task Dead_tokens_are_purged_too()
    {
        await using var strava = await StartAsync();
        await using var ingestion = new TestIngestion(strava, [_sink], _state);
        await ingestion.SyncAsync();
        strava.Athlete.Revoke();
        await using var restarted = ingestion.Restarted(_sink);

        await PurgeAsync(restarted, strava);

        Assert.DoesNotContain(_state.Keys, key => key.Contains(Id(strava), StringComparison.Ordinal));
        AssertSeedsAreUsedUp();
    }

    [Fact]
    public async Task An_app_without_a_registration_purges_what_it_imported()
    {
        await _sink.WriteAsync([Samples.Activity(1)], Cancellation);
        await using var services = Wiring.Build(services => services.AddSingleton<IActivitySink>(_sink).AddSingleton<IStateStore>(_state).AddStravaIngestion(_ => { }));

        await services.GetRequiredService<AthleteConnections>().PurgeAsync(Samples.Athlete, Cancellation);

        Assert.Empty(_sink.Held);
        Assert.Empty(_state.Keys);
    }

    private List<string> Seeds() => [.. _state.Keys.Where(key => key.StartsWith("seeds/", StringComparison.Ordinal))];

    private void AssertSeedsAreUsedUp() =>
        Assert.All(Seeds(), key => Assert.Equal("{\"usedUp\":true}", System.Text.Encoding.UTF8.GetString(_state.Content(key))));

    private static string Id(StravaSimulator strava) => strava.Athlete.Id.ToString(CultureInfo.InvariantCulture);

    private static Task<StravaSimulator> StartAsync(bool rotates = true) => Simulators.StartAsync(20, options => options.RotateRefreshTokens = rotates);

    private static Task<PurgeResult> PurgeAsync(TestIngestion ingestion, StravaSimulator strava) => ingestion.Get<AthleteConnections>().PurgeAsync(strava.Athlete.Id, Cancellation);

    /// <summary>The athlete disconnects the app and connects it again.</summary>
    private static async Task ConnectAsync(StravaSimulator strava)
    {
        strava.Athlete.Revoke();
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(
            [new("client_id", strava.ClientId), new("client_secret", strava.ClientSecret), new("grant_type", "authorization_code"), new("code", "any")]);
        using var response = await http.PostAsync(new Uri(strava.OAuthBaseAddress, "token"), form, Cancellation);
        response.EnsureSuccessStatusCode();
    }
}
