using System.ComponentModel;
using System.Diagnostics;

namespace Strava.Ingestion.Console;

/// <summary>The person's own browser.</summary>
internal static class Browser
{
    /// <summary>Opens a page; what the opener prints is not shown.</summary>
    /// <returns>False when this machine has no browser, as a server. Some openers end only with the browser.</returns>
    public static async Task<bool> TryOpenAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var opener = Process.Start(OpenerOf(address));
            if (opener is null || OperatingSystem.IsWindows())
            {
                return true;
            }

            await opener.WaitForExitAsync(cancellationToken);
            return opener.ExitCode == 0;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or FileNotFoundException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    // A shell, because a pipe would break when this process ends, and the browser lives on.
    private static ProcessStartInfo OpenerOf(Uri address) => OperatingSystem.IsWindows()
        ? new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true }
        : new ProcessStartInfo("/bin/sh", ["-c", $"exec {(OperatingSystem.IsMacOS() ? "open" : "xdg-open")} \"$0\" </dev/null >/dev/null 2>&1", address.AbsoluteUri]);
}
