using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.TestSupport;

/// <summary>
/// A clock that stands still, except that every short wait on it ends at once and moves it on by what was waited for.
/// Long waits, which are time-outs, end only when a test advances it.
/// </summary>
/// <param name="skipsWaits">False when short waits, too, end only when a test advances the clock.</param>
internal sealed class TestClock(bool skipsWaits = true) : FakeTimeProvider(Origin)
{
    /// <summary>20 minutes past the hour, so that a quarter hour ends in 10 minutes.</summary>
    public static readonly DateTimeOffset Origin = new(2026, 3, 14, 9, 20, 0, TimeSpan.Zero);

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private readonly Channel<TimeSpan> _begun = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>The short waits so far, in their order.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    /// <summary>Ends once for every short wait that has begun.</summary>
    public ValueTask<TimeSpan> WaitBegunAsync() => _begun.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime >= TimeSpan.Zero && dueTime < Long)
        {
            _waits.Enqueue(dueTime);
            _begun.Writer.TryWrite(dueTime);
            if (skipsWaits)
            {
                Advance(dueTime);
            }
        }

        return timer;
    }
}
