using System.Diagnostics;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Storage.Blobs;

namespace Strava.Ingestion.Azurite;

/// <summary>
/// Microsoft's own emulator of Azure Storage, a process on a free port. It needs Node.js with npm on the PATH and installs itself
/// the first time.
/// </summary>
public sealed partial class Azurite : IAsyncDisposable
{
    private readonly string _main;
    private readonly DirectoryInfo? _folder;
    private Process? _process;
    private int _port;

    private Azurite(string main, DirectoryInfo? folder) => (_main, _folder) = (main, folder);

    /// <summary>Azurite's well-known account, which is no secret.</summary>
    public string ConnectionString =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + FormattableString.Invariant($"BlobEndpoint=http://127.0.0.1:{_port}/devstoreaccount1;");

    /// <param name="persistent">Keeps what it holds over a restart; else in memory.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It cannot be installed or started.</exception>
    public static async Task<Azurite> StartAsync(bool persistent = false, CancellationToken cancellationToken = default)
    {
        var azurite = new Azurite(await AzuriteInstallation.FindAsync(cancellationToken), persistent ? Directory.CreateTempSubdirectory("azurite-") : null);
        await azurite.RestartAsync(cancellationToken);
        return azurite;
    }

    public BlobServiceClient Connect(Action<BlobClientOptions>? configure = null)
    {
        var options = new BlobClientOptions { Retry = { Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(50) } };
        configure?.Invoke(options);
        return new BlobServiceClient(ConnectionString, options);
    }

    /// <summary>Starts it, after <see cref="StopAsync"/> on the same port.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node", [_main, "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--blobHost", "127.0.0.1", "--blobPort", $"{_port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in _folder is null ? (string[])["--inMemoryPersistence"] : ["--location", _folder.FullName])
        {
            start.ArgumentList.Add(argument);
        }

        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("Azurite ended before it listened."));
        _process.ErrorDataReceived += (_, _) => { };
        _process.OutputDataReceived += (_, line) =>
        {
            if (Listening().Match(line.Data ?? "") is { Success: true } match)
            {
                listening.TrySetResult(match.Groups[1].Value);
            }
        };
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        _port = int.Parse(await listening.Task.WaitAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Ends it: connections break. A persistent one saves first what it has acknowledged, as a storage account would have.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            if (_folder is null || !await TryTerminateAsync(process))
            {
                process.Kill();
            }

            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder?.Delete(recursive: true);
    }

    /// <summary>Asks it to end, which Azurite saves its index for; .NET has no means of its own to do that.</summary>
    private static async Task<bool> TryTerminateAsync(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        using var kill = Process.Start("sh", ["-c", FormattableString.Invariant($"kill -TERM {process.Id}")]);
        await kill.WaitForExitAsync();
        return kill.ExitCode == 0;
    }

    [GeneratedRegex("listens on http://127\\.0\\.0\\.1:([0-9]+)")]
    private static partial Regex Listening();
}
