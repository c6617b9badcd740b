using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Strava.Ingestion.Client;

/// <summary>
/// Names this process so that another one on the same machine can tell whether it is alive: machine, process id, and when it started.
/// The lease of a process that was killed need not be waited for then.
/// </summary>
internal static class LeaseHolder
{
    public static string Current { get; } = Name(Environment.ProcessId, StartOf(Environment.ProcessId));

    /// <returns>True only for a process of this machine that has ended.</returns>
    public static bool IsGone(string? holder) =>
        holder?.Split('/') is [var machine, var id, var started]
        && machine == Environment.MachineName
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
        && StartOf(process)?.ToString(CultureInfo.InvariantCulture) != started;

    /// <returns>True for a process of this machine that is alive.</returns>
    public static bool IsAliveHere(string? holder) => holder?.StartsWith(Environment.MachineName + "/", StringComparison.Ordinal) == true && !IsGone(holder);

    private static string Name(int process, long? started) =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{process}/{started}");

    /// <returns>In seconds, or null when there is no such process.</returns>
    private static long? StartOf(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return new DateTimeOffset(found.StartTime).ToUnixTimeSeconds();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return null;
        }
    }
}
