using System.Text;
using Microsoft.Extensions.Options;

namespace Strava.Ingestion.Client.Tests;

public sealed class FileStateStoreTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly FileStateStore _store;

    public FileStateStoreTests() => _store = new FileStateStore(Options.Create(new FileStateOptions { Directory = Folder }), Microsoft.Extensions.Logging.Abstractions.NullLogger<FileStateStore>.Instance);

    private string Folder => _temporary.File("state");

    public void Dispose()
    {
        _store.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_holds_nothing_and_is_not_created_by_reading()
    {
        Assert.Null(await _store.GetAsync("a", TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task The_folder_and_its_files_are_their_owners_only()
    {
        await WriteAsync("tokens/1", "secret");

        FilePermissions.AssertOwnerOnly(Folder);
    }

    [Fact]
    public async Task Keys_that_look_alike_are_different_documents()
    {
        string[] keys = ["a/b", "a_b", "a-b", "a.b"];
        foreach (var key in keys)
        {
            await WriteAsync(key, key);
        }

        Assert.Equal(keys, await Task.WhenAll(keys.Select(ReadAsync)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("half")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef without a line break")]
    public async Task A_damaged_file_can_be_replaced(string damaged)
    {
        await WriteAsync("a", "1");
        await File.WriteAllTextAsync(FileOf("a"), damaged, TestContext.Current.CancellationToken);

        var document = await _store.GetAsync("a", TestContext.Current.CancellationToken);
        await WriteAsync("a", "2", document!.ETag);

        Assert.Equal("2", await ReadAsync("a"));
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_in_nobodys_way()
    {
        var etag = await WriteAsync("a", "old");
        await File.WriteAllTextAsync(FileOf("a") + ".tmp", new string('x', 5000), TestContext.Current.CancellationToken);

        Assert.Equal("old", await ReadAsync("a"));
        await WriteAsync("a", "new", etag);

        Assert.Equal("new", await ReadAsync("a"));
        Assert.False(File.Exists(FileOf("a") + ".tmp"));
    }

    [Fact]
    public async Task A_writer_waits_for_a_lock_that_another_process_holds()
    {
        await WriteAsync("a", "1");
        ValueTask<string?> write;
        using (HoldLock())
        {
            write = _store.TryWriteAsync("b", "2"u8.ToArray(), etag: null, TestContext.Current.CancellationToken);
            Assert.False(write.IsCompleted);
            Assert.Equal("1", await ReadAsync("a"));
        }

        Assert.NotNull(await write);
    }

    [Fact]
    public async Task A_writer_that_waits_for_a_lock_can_be_cancelled_and_blocks_nobody_then()
    {
        await WriteAsync("a", "1");
        using var cancellation = new CancellationTokenSource();
        using (HoldLock())
        {
            var write = _store.TryWriteAsync("b", "2"u8.ToArray(), etag: null, cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await write);
        }

        await WriteAsync("b", "3");
        Assert.Equal("3", await ReadAsync("b"));
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_reported_with_the_setting_to_change()
    {
        await File.WriteAllTextAsync(Folder, "", TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<IOException>(() => WriteAsync("a", "1"));

        Assert.Contains("Strava:State:Files:Directory", failure.Message, StringComparison.Ordinal);
        Assert.Contains(Folder, failure.Message, StringComparison.Ordinal);
    }

    private FileStream HoldLock() => new(Path.Combine(Folder, "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    private string FileOf(string key) => Path.Combine(Folder, key + ".state");

    private async Task<string?> ReadAsync(string key) =>
        await _store.GetAsync(key, TestContext.Current.CancellationToken) is { } document ? Encoding.UTF8.GetString(document.Content.Span) : null;

    private async Task<string> WriteAsync(string key, string content, string? etag = null)
    {
        var written = await _store.TryWriteAsync(key, Encoding.UTF8.GetBytes(content), etag, TestContext.Current.CancellationToken);
        Assert.NotNull(written);
        return written;
    }
}
