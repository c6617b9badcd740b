namespace Strava.Ingestion.Client.Tests;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileLock _lock;

    public FileLockTests() => _lock = new FileLock(_folder.File("lock"));

    public void Dispose()
    {
        _lock.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_second_thread_waits_for_the_first()
    {
        var first = await AcquireAsync(_lock);
        var second = AcquireAsync(_lock);
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task A_second_process_waits_for_the_first()
    {
        using var other = new FileLock(_folder.File("lock"));
        var first = await AcquireAsync(_lock);
        var second = AcquireAsync(other);
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task A_wait_that_takes_a_while_is_told_of_with_its_longest_end()
    {
        var told = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var waiting = new FileLock(_folder.File("lock"), told.SetResult);
        using var first = await AcquireAsync(_lock);
        using var cancellation = new CancellationTokenSource();
        var second = waiting.AcquireAsync(cancellation.Token);

        Assert.Equal(TimeSpan.FromSeconds(30), await told.Task.WaitAsync(TestContext.Current.CancellationToken));

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task Whoever_stops_waiting_leaves_the_lock_to_others()
    {
        using var cancellation = new CancellationTokenSource();
        var first = await AcquireAsync(_lock);
        var second = _lock.AcquireAsync(cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        (await AcquireAsync(_lock)).Dispose();
    }

    [Fact]
    public async Task A_lock_in_a_folder_that_is_gone_fails_at_once()
    {
        using var nowhere = new FileLock(_folder.File("nowhere/lock"));

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => AcquireAsync(nowhere));
    }

    private static Task<IDisposable> AcquireAsync(FileLock @lock) => @lock.AcquireAsync(TestContext.Current.CancellationToken);
}
