using System.ComponentModel;
using System.Diagnostics;

namespace Strava.Ingestion.Console;

/// <summary>The person's own browser.</summary>
internal static class Browser
{
    /// <returns>False when this machine has none, as a server.</returns>
    public static bool TryOpen(Uri address)
    {
        try
        {
            using var opener = Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true });
            return true;
        }
        catch (Exception e) when (
            e is Win32Exception or InvalidOperationException or FileNotFoundException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
