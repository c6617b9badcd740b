namespace Strava.Ingestion.Client.Tests;

/// <summary>What holds in whatever order the requests of several processes are sent, counted and answered.</summary>
public sealed class QuotaScheduleTests
{
    private const int Limit = 100;
    private const int ForHistory = 90;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task In_any_order_nothing_is_rejected_and_nothing_is_wasted(int seed)
    {
        using var world = new QuotaWorld(seed, processes: 5, Limit) { Lost = 10 };

        await HourAsync(world, processes: 5, liveAnHour: 24);

        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(", ", world.Windows)}; {world.Reads} reads, {world.Writes} writes");
        Assert.Equal(0, world.Rejected);
        Assert.Equal(4, world.Windows.Count);
        Assert.All(world.Windows, used => Assert.InRange(used, (int)Math.Ceiling(0.95 * ForHistory), Limit));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Processes_that_die_cost_a_few_permits_and_no_429(int seed)
    {
        using var world = new QuotaWorld(seed, processes: 5, Limit);

        await HourAsync(world, processes: 5, liveAnHour: 24, every: 500, () => world.Kill(world.Pick(5)));

        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(", ", world.Windows)}");
        Assert.Equal(0, world.Rejected);
        Assert.All(world.Windows, used => Assert.InRange(used, 80, Limit));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Another_tool_on_the_same_app_is_made_room_for(int seed)
    {
        using var world = new QuotaWorld(seed, processes: 5, Limit);

        await HourAsync(world, processes: 5, liveAnHour: 0, every: 100, () => world.UseElsewhere());

        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(", ", world.Windows)}");
        Assert.Equal(0, world.Rejected);
        Assert.All(world.Windows, used => Assert.True(used >= ForHistory));
    }

    /// <summary>An hour in which every process always has history to fetch, and something happens now and then.</summary>
    private static async Task HourAsync(QuotaWorld world, int processes, int liveAnHour, int every = int.MaxValue, Action? happening = null)
    {
        const int Steps = 7200;
        var resting = new DateTimeOffset[processes];

        // The first request asks for the limit; until it is answered, others of its process would wait.
        await world.SendAsync(0, RequestPriority.Live);
        await world.DrainAsync();
        for (var step = 1; step < Steps; step++)
        {
            var process = world.Pick(processes);
            if (world.Pick(2) == 0)
            {
                await world.MoveAsync();
            }
            else if (liveAnHour > 0 && step % (Steps / liveAnHour) == 0)
            {
                Assert.Null(await world.SendAsync(process, RequestPriority.Live));
            }
            else if (world.Now >= resting[process] && world.Pick(1 + process) == 0)
            {
                resting[process] = await world.SendAsync(process, RequestPriority.History) ?? resting[process];
            }

            if (step % every == 0)
            {
                happening!();
            }

            world.Pass(TimeSpan.FromHours(1) / Steps);
        }
    }
}
