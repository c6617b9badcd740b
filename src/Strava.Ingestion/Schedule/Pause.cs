namespace Strava.Ingestion;

/// <summary>Waits for a moment that may be far away.</summary>
internal static class Pause
{
    // Timers end at 49 days, and a machine that slept should notice soon.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static async Task UntilAsync(DateTimeOffset moment, TimeProvider time, CancellationToken cancellationToken)
    {
        while (moment - time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < Longest ? left : Longest, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
