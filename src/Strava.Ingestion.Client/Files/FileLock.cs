using System.Diagnostics;

namespace Strava.Ingestion.Client;

/// <summary>Excludes other threads and other processes of this machine; the operating system frees it when its process dies.</summary>
/// <param name="path">The file; its folder has to exist.</param>
/// <param name="waiting">Told once when it takes a while, with how long it may take at most; or null.</param>
internal sealed class FileLock(string path, Action<TimeSpan>? waiting = null) : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Notable = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _inProcess = new(1);

    /// <exception cref="IOException">Another process has held the lock for 30 seconds.</exception>
    public async Task<IDisposable> AcquireAsync(CancellationToken cancellationToken)
    {
        await _inProcess.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new Held(await OpenAsync(cancellationToken).ConfigureAwait(false), _inProcess);
        }
        catch
        {
            _inProcess.Release();
            throw;
        }
    }

    public void Dispose() => _inProcess.Dispose();

    private async Task<FileStream> OpenAsync(CancellationToken cancellationToken)
    {
        // Another process holds it in real time, whatever clock the app is given.
        var started = Stopwatch.GetTimestamp();
        for (var said = false; ;)
        {
            try
            {
                return OwnerOnly.OpenFile(path, FileMode.OpenOrCreate);
            }
            catch (IOException e) when (e.GetType() == typeof(IOException))
            {
                var waited = Stopwatch.GetElapsedTime(started);
                if (waited >= Patience)
                {
                    throw new IOException($"Another process has kept '{path}' locked for {Patience.TotalSeconds:0} seconds. End that process if it hangs, or resume it if it is stopped.", e);
                }

                if (!said && waited >= Notable)
                {
                    said = true;
                    waiting?.Invoke(Patience);
                }

                await Task.Delay(Poll, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private sealed class Held(FileStream file, SemaphoreSlim inProcess) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            inProcess.Release();
        }
    }
}
