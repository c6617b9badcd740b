namespace Strava.Ingestion.Client;

/// <summary>Excludes other threads and other processes of this machine; the operating system frees it when its process dies.</summary>
internal sealed class FileLock(string path) : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
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
        for (var waited = TimeSpan.Zero; ; waited += Poll)
        {
            try
            {
                return OwnerOnly.OpenFile(path, FileMode.OpenOrCreate);
            }
            catch (IOException e) when (e.GetType() == typeof(IOException) && waited < Patience)
            {
                // Another process holds it in real time, whatever clock the app is given.
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
