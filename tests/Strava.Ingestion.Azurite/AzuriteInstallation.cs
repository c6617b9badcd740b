using System.ComponentModel;
using System.Diagnostics;

namespace Strava.Ingestion.Azurite;

/// <summary>Azurite from npm, in the folder of build products, installed once by whoever comes first.</summary>
internal static class AzuriteInstallation
{
    private const string Package = "azurite@3.35.0";

    /// <returns>The script that starts its blob service.</returns>
    public static async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Root(), "artifacts", Package);
        var main = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        Directory.CreateDirectory(folder);
        using var held = await LockAsync(Path.Combine(folder, "lock"), cancellationToken);
        var done = Path.Combine(folder, "installed");
        if (!File.Exists(done))
        {
            await InstallAsync(folder, cancellationToken);
            await File.WriteAllTextAsync(done, Package, cancellationToken);
        }

        return main;
    }

    private static async Task InstallAsync(string folder, CancellationToken cancellationToken)
    {
        var npm = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["install", Package, "--no-save", "--no-audit", "--no-fund", "--prefix", folder])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            using var process = Process.Start(npm)!;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm could not install {Package}: {error}{await output}");
            }
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"The tests need Node.js with npm on the PATH, to run Azure's storage emulator ({Package}).", e);
        }
    }

    /// <summary>Several test programs start at once; the operating system frees the lock of one that dies.</summary>
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Strava.Ingestion.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"'{AppContext.BaseDirectory}' lies outside of the repository, so there is no place for {Package}.");
    }
}
