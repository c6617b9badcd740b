using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client.Tests;

/// <summary>The disk of the state fills up while Strava is asked for tokens, or was full before.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly StravaServer _server = new();
    private readonly TemporaryFolder _keys = new();

    public void Dispose()
    {
        _server.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public async Task Tokens_are_stored_on_a_disk_that_filled_up_while_Strava_was_asked()
    {
        using var disk = new FullDisk();
        using var state = Store(disk);
        _server.Receiving = _ =>
        {
            disk.Fill();
            return Task.CompletedTask;
        };

        await using (var core = new TestCore(_server, state, keys: _keys.Path))
        {
            await core.TokensAsync();
        }

        Assert.Equal(Answer.Refresh(1), await StoredAsync(state, TestCore.SeedSlot));
    }

    [Fact]
    public async Task So_they_are_when_they_replace_others()
    {
        using var disk = new FullDisk();
        using var state = Store(disk);
        _server.On(StravaServer.TokenPath, Answer.Tokens(1), Answer.Tokens(2));
        await using (var core = new TestCore(_server, state, keys: _keys.Path))
        {
            await core.TokensAsync();
            _server.Receiving = _ =>
            {
                disk.Fill();
                return Task.CompletedTask;
            };

            await core.TokensAsync(rejected: Answer.Access(1));
        }

        Assert.Equal(Answer.Refresh(2), await StoredAsync(state, TestCore.SeedSlot));
    }

    [Fact]
    public async Task So_are_those_of_an_authorization_code()
    {
        using var disk = new FullDisk();
        using var state = Store(disk);
        _server.On(StravaServer.TokenPath, Answer.Json("""{"access_token":"a7","refresh_token":"refresh-7","expires_in":21600,"athlete":{"id":42}}"""));
        _server.Receiving = _ =>
        {
            disk.Fill();
            return Task.CompletedTask;
        };

        await using (var core = new TestCore(_server, state, keys: _keys.Path))
        {
            await core.Get<AthleteConnections>().ConnectAsync("code", grantedScope: null, TestContext.Current.CancellationToken);
        }

        Assert.Equal("refresh-7", await StoredAsync(state, TokenSlots.OfAthlete(42)));
    }

    [Fact]
    public async Task On_a_disk_that_is_full_Strava_is_not_asked()
    {
        using var disk = new FullDisk();
        using var state = Store(disk);
        await state.TryWriteAsync("a", new byte[1], etag: null, TestContext.Current.CancellationToken);
        disk.Fill();
        await using var core = new TestCore(_server, state, keys: _keys.Path);

        await Assert.ThrowsAsync<IOException>(() => core.TokensAsync());
        Assert.Empty(_server.TokenRequests);

        disk.Free();
        await core.TokensAsync();
    }

    private static FileStateStore Store(FullDisk disk) =>
        new(Options.Create(new FileStateOptions { Directory = disk.PathOf("state") }), NullLogger<FileStateStore>.Instance);

    private async Task<string?> StoredAsync(IStateStore state, TokenSlot slot)
    {
        await using var next = new TestCore(_server, state, keys: _keys.Path);
        return (await next.Get<TokenStore>().ReadAsync(slot, TestContext.Current.CancellationToken)).Tokens?.RefreshToken;
    }
}
