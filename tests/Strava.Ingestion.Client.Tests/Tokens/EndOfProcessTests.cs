using Microsoft.Extensions.Logging;

namespace Strava.Ingestion.Client.Tests;

/// <summary>The container is disposed of, which is how a process ends in good order, while Strava has been asked for tokens.</summary>
public sealed class EndOfProcessTests : IDisposable
{
    private readonly StravaServer _server = new();
    private readonly WatchedStateStore _state = new();
    private readonly TemporaryFolder _keys = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose()
    {
        _answered.TrySetResult();
        _server.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public async Task A_renewal_that_was_sent_is_waited_for_and_stored()
    {
        AnswerLate(Answer.Tokens(1));
        var core = new TestCore(_server, _state, keys: _keys.Path);
        using var stop = new CancellationTokenSource();
        var caller = core.Get<AccessTokens>().GetAsync(TestCore.SeedSlot, rejected: null, stop.Token);
        await _asked.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller);

        var end = core.DisposeAsync().AsTask();

        Assert.False(end.IsCompleted);
        _answered.SetResult();
        await end;
        Assert.Equal(Answer.Refresh(1), await StoredAsync(TestCore.SeedSlot));
    }

    [Fact]
    public async Task So_it_is_where_the_container_is_disposed_of_without_waiting()
    {
        AnswerLate(Answer.Tokens(1));
        var core = new TestCore(_server, _state, keys: _keys.Path);
        var caller = core.TokensAsync();
        await _asked.Task;

        var end = Task.Run(core.Dispose, TestContext.Current.CancellationToken);
        _answered.SetResult();
        await end;

        Assert.True(caller.IsCompleted);
        Assert.Equal(Answer.Refresh(1), await StoredAsync(TestCore.SeedSlot));
    }

    [Fact]
    public async Task The_exchange_of_a_code_is_waited_for_and_its_tokens_are_stored()
    {
        AnswerLate(Answer.Json($$$"""{"access_token":"{{{Answer.Access(7)}}}","refresh_token":"{{{Answer.Refresh(7)}}}","expires_at":1893456000,"expires_in":21600,"athlete":{"id":42}}"""));
        var core = new TestCore(_server, _state, keys: _keys.Path);
        var connecting = core.Get<AthleteConnections>().ConnectAsync("code", grantedScope: null, CancellationToken.None);
        await _asked.Task;

        var end = core.DisposeAsync().AsTask();
        Assert.False(end.IsCompleted);
        _answered.SetResult();
        await end;

        Assert.Equal(42, (await connecting).AthleteId);
        Assert.Equal(Answer.Refresh(7), await StoredAsync(TokenSlots.OfAthlete(42)));
    }

    [Fact]
    public async Task Tokens_that_could_not_be_stored_before_are_stored_in_the_end()
    {
        _state.FailOn("seeds/");
        var core = new TestCore(_server, _state, keys: _keys.Path);
        await Assert.ThrowsAsync<IOException>(() => core.TokensAsync());

        _state.Writing = null;
        await core.DisposeAsync();

        Assert.Equal(Answer.Refresh(1), await StoredAsync(TestCore.SeedSlot));
    }

    [Fact]
    public async Task Those_that_cannot_be_stored_then_either_are_reported_as_lost()
    {
        _state.FailOn("seeds/");
        var core = new TestCore(_server, _state, keys: _keys.Path);
        var logs = core.Logs;
        await Assert.ThrowsAsync<IOException>(() => core.TokensAsync());

        await core.DisposeAsync();

        var lost = Assert.Single(logs.GetSnapshot(), line => line.Id.Id == 1005);
        Assert.Equal(LogLevel.Critical, lost.Level);
        Assert.Contains("connect the app again", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_that_waits_for_another_process_is_given_up_and_Strava_is_not_asked()
    {
        var clock = new TestClock(skipsWaits: false);
        await using var other = await Lease.TryAcquireAsync(
            _state.Documents(), TestCore.SeedSlot.LeaseKey, TimeSpan.FromSeconds(35), clock, TestContext.Current.CancellationToken);
        var core = new TestCore(_server, _state, clock, _keys.Path);
        var caller = core.TokensAsync();
        await clock.WaitBegunAsync();

        await core.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller);
        Assert.Empty(_server.TokenRequests);
    }

    private void AnswerLate(Answer answer)
    {
        _server.On(StravaServer.TokenPath, answer with { After = _answered.Task });
        _server.Receiving = _ =>
        {
            _asked.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>What the next process finds.</summary>
    private async Task<string?> StoredAsync(TokenSlot slot)
    {
        await using var next = new TestCore(_server, _state, keys: _keys.Path);
        return (await next.Get<TokenStore>().ReadAsync(slot, TestContext.Current.CancellationToken)).Tokens?.RefreshToken;
    }
}
