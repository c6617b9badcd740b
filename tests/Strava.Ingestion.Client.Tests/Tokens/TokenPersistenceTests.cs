using System.Text;

namespace Strava.Ingestion.Client.Tests;

public sealed class TokenPersistenceTests : IDisposable
{
    private readonly StravaServer _server = new();
    private readonly WatchedStateStore _state = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_rotated_refresh_token_is_saved_before_the_access_token_is_used()
    {
        var events = new List<string>();
        _server.Receiving = path =>
        {
            events.Add(path);
            return Task.CompletedTask;
        };
        _state.Writing = key => events.Add(key[..key.IndexOf('/', StringComparison.Ordinal)]);
        await using var core = new TestCore(_server, _state);

        await core.AthleteAsync();

        Assert.Equal(["leases", StravaServer.TokenPath, "seeds", "quota", StravaServer.AthletePath], events);
    }

    [Fact]
    public async Task An_access_token_that_came_with_an_unsaved_refresh_token_is_not_used()
    {
        _state.FailOn("seeds/");
        await using var core = new TestCore(_server, _state);

        var failure = await Assert.ThrowsAsync<IOException>(core.AthleteAsync);

        Assert.Equal("The disk is full.", failure.Message);
        Assert.Empty(_server.ApiRequests);
    }

    [Fact]
    public async Task Unsaved_tokens_are_kept_and_saved_by_the_next_attempt_without_another_refresh()
    {
        _state.FailOn("seeds/");
        await using var core = new TestCore(_server, _state);
        await Assert.ThrowsAsync<IOException>(() => core.TokensAsync());

        _state.Writing = null;
        var tokens = await core.TokensAsync();

        Assert.Equal(Answer.Access(1), tokens.AccessToken);
        Assert.Single(_server.TokenRequests);
        var (_, stored) = await core.Get<TokenStore>().ReadAsync(TestCore.SeedSlot, TestContext.Current.CancellationToken);
        Assert.Equal(Answer.Refresh(1), stored?.RefreshToken);
    }

    [Fact]
    public async Task Where_no_folder_for_the_keys_can_be_made_Strava_is_not_asked_to_rotate_the_refresh_token()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("file"), "", TestContext.Current.CancellationToken);
        await using var core = new TestCore(_server, _state, keys: folder.File("file/keys"));

        var failure = await Assert.ThrowsAsync<IOException>(() => core.TokensAsync());

        Assert.Empty(_server.TokenRequests);
        Assert.Contains(folder.File("file/keys"), failure.Message, StringComparison.Ordinal);
        Assert.Contains("Strava:State:KeyDirectory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_folder_of_the_keys_has_gone_out_of_reach_the_stored_tokens_are_kept_and_the_folder_is_named()
    {
        using var folder = new TemporaryFolder();
        await using (var before = new TestCore(_server, _state, keys: folder.File("keys")))
        {
            await before.TokensAsync();
        }

        Directory.Delete(folder.File("keys"), recursive: true);
        await File.WriteAllTextAsync(folder.File("keys"), "", TestContext.Current.CancellationToken);
        await using var core = new TestCore(_server, _state, keys: folder.File("keys/below"));

        var failure = await Assert.ThrowsAsync<IOException>(() => core.TokensAsync());

        Assert.Contains("Strava:State:KeyDirectory", failure.Message, StringComparison.Ordinal);
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task Where_a_key_cannot_be_written_Strava_is_not_asked_to_rotate_the_refresh_token()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT RUN: needs a folder in which nobody, not even root, can write.");
        await using var core = new TestCore(_server, _state, keys: "/proc");

        var failure = await Assert.ThrowsAsync<IOException>(() => core.TokensAsync());

        Assert.Empty(_server.TokenRequests);
        Assert.Contains("Strava:State:KeyDirectory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_are_encrypted_at_rest()
    {
        await using var core = new TestCore(_server, _state);
        await core.TokensAsync();

        var stored = Encoding.Latin1.GetString(_state.Content(TestCore.SeedSlot.Key));

        Assert.NotEmpty(stored);
        Assert.DoesNotContain(Answer.Access(1), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Answer.Refresh(1), stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_the_state_store_do_not_reveal_the_seed()
    {
        await using var core = new TestCore(_server, _state);

        await core.TokensAsync();

        Assert.All(_state.Keys, key => Assert.DoesNotContain(TestCore.Seed, key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tokens_whose_keys_are_gone_are_replaced_from_the_seed_with_a_warning()
    {
        await using (var before = new TestCore(_server, _state))
        {
            await before.TokensAsync();
        }

        await using var after = new TestCore(_server, _state);
        await after.TokensAsync();

        Assert.Equal(TestCore.Seed, _server.RefreshTokenSent(1));
        Assert.Contains(after.Logs.GetSnapshot(), line => line.Id.Id == 1002);
        Assert.NotNull((await after.Get<TokenStore>().ReadAsync(TestCore.SeedSlot, TestContext.Current.CancellationToken)).Tokens);
    }

    [Fact]
    public async Task Tokens_that_cannot_be_decrypted_are_named_once()
    {
        await using (var before = new TestCore(_server, _state))
        {
            await before.TokensAsync();
        }

        await using var after = new TestCore(_server, _state);
        await after.Get<TokenStore>().ReadAsync(TestCore.SeedSlot, TestContext.Current.CancellationToken);
        await after.Get<TokenStore>().ReadAsync(TestCore.SeedSlot, TestContext.Current.CancellationToken);

        Assert.Single(after.Logs.GetSnapshot(), line => line.Id.Id == 1002);
    }

    [Fact]
    public async Task The_key_folder_and_its_files_are_their_owners_only()
    {
        using var folder = new TemporaryFolder();
        var keys = folder.File("keys");
        await using var core = new TestCore(_server, keys: keys);

        await core.TokensAsync();

        Assert.NotEmpty(Directory.GetFiles(keys));
        FilePermissions.AssertOwnerOnly(keys);
    }

    [Fact]
    public async Task No_token_reaches_a_log()
    {
        await using var core = new TestCore(_server, _state);

        await core.AthleteAsync();

        string[] secrets = [TestCore.Seed, TestCore.Secret, Answer.Access(1), Answer.Refresh(1)];
        Assert.NotEmpty(core.Logs.GetSnapshot());
        Assert.All(core.Logs.GetSnapshot(), line => Assert.DoesNotContain(secrets, string.Join('\n', line.StructuredState!.Select(pair => pair.Value).Append(line.Message)).Contains));
    }
}
