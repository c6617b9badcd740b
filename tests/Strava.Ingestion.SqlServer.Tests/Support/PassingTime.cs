using Microsoft.Extensions.Time.Testing;

namespace Strava.Ingestion.SqlServer.Tests;

/// <summary>A clock for waits between connections: the waits are on it, while the connections are on the machine's.</summary>
internal sealed class PassingTime : FakeTimeProvider
{
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
            Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(work, Task.Delay(1, TestContext.Current.CancellationToken));
        }
    }
}
