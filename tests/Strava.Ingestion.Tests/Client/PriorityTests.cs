namespace Strava.Ingestion.Tests.Client;

/// <summary>How a request gets its priority.</summary>
public sealed class PriorityTests
{
    [Fact]
    public void Work_is_live_unless_said_otherwise() => Assert.Equal(RequestPriority.Live, RequestPriorityScope.Current);

    [Fact]
    public async Task A_priority_goes_with_the_call_and_ends_with_its_scope()
    {
        using (RequestPriorityScope.Enter(RequestPriority.History))
        {
            await Task.Yield();
            Assert.Equal(RequestPriority.History, RequestPriorityScope.Current);
            using (RequestPriorityScope.Enter(RequestPriority.Live))
            {
                Assert.Equal(RequestPriority.Live, RequestPriorityScope.Current);
            }

            Assert.Equal(RequestPriority.History, RequestPriorityScope.Current);
        }

        Assert.Equal(RequestPriority.Live, RequestPriorityScope.Current);
    }
}
