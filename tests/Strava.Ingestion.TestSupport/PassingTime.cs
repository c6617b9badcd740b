using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.TestSupport;

/// <summary>A clock for work that waits on it and has to do with the machine's too: it moves on while the work is not done.</summary>
/// <param name="start">What it shows at first.</param>
/// <param name="step">How far it moves at a time.</param>
/// <param name="pace">How long the machine takes for a step: the work's connections are on the machine's clock.</param>
public sealed class PassingTime(DateTimeOffset start, TimeSpan step, TimeSpan pace) : FakeTimeProvider(start)
{
    /// <summary>Makes one that goes a hundred times as fast as the machine's.</summary>
    public PassingTime()
        : this(TestClock.Origin, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(1))
    {
    }

    /// <summary>How many waits have begun.</summary>
    public int Waits { get; private set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits++;
        return base.CreateTimer(callback, state, dueTime, period);
    }

    /// <summary>Lets time pass until the work is done, or until something else is.</summary>
    public async Task PassAsync(Task work, Func<bool>? isEnough = null)
    {
        while (!work.IsCompleted && isEnough?.Invoke() != true)
        {
            Advance(step);
            await Task.WhenAny(work, Task.Delay(pace, TestContext.Current.CancellationToken));
        }
    }
}
