using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.Worker.Tests;

/// <summary>A clock that stands still, and tells for how long somebody has begun to wait.</summary>
internal sealed class WatchedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    // Shorter waits are time-outs and pauses between attempts.
    private static readonly TimeSpan ShortestOfTheSchedule = TimeSpan.FromMinutes(2);

    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime >= ShortestOfTheSchedule)
        {
            _waits.Writer.TryWrite(dueTime);
        }

        return timer;
    }

    /// <returns>How long the schedule is about to wait, once it does.</returns>
    public async Task<TimeSpan> NextWaitAsync() => await _waits.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
