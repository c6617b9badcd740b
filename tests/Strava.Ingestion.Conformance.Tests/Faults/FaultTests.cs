using Xunit.Sdk;

namespace Strava.Ingestion.Conformance.Tests.Faults;

public sealed class FaultTests
{
    [Fact]
    public Task A_sink_whose_storages_have_one_identity_is_caught() =>
        AssertCaughtAsync(SinkFault.OneIdentityForAll, suite => suite.Another_storage_has_another_identity());

    [Fact]
    public Task A_sink_that_looks_and_writes_without_a_lock_is_caught() =>
        AssertCaughtAsync(SinkFault.NoLock, suite => suite.Two_instances_at_once_write_one_after_the_other());

    [Fact]
    public Task A_sink_that_forgets_a_removal_when_the_activity_is_back_is_caught() =>
        AssertCaughtAsync(SinkFault.ForgetsRemovals, suite => suite.What_was_received_before_a_removal_stays_away_although_the_activity_is_back());

    [Fact]
    public Task A_sink_that_ignores_a_removal_of_what_is_back_already_is_caught() =>
        AssertCaughtAsync(SinkFault.IgnoresLateRemovals, suite => suite.A_removal_that_comes_late_bars_what_was_received_before_it());

    [Fact]
    public Task A_sink_that_chooses_a_version_before_it_looks_what_is_barred_is_caught() =>
        AssertCaughtAsync(SinkFault.ChoosesBeforeItBars, suite => suite.Of_two_versions_in_one_batch_a_barred_one_does_not_hide_the_other());

    [Fact]
    public Task A_sink_that_writes_behind_half_a_line_is_caught() =>
        AssertCaughtAsync(SinkFault.WritesBehindHalfALine, suite => suite.A_torn_write_costs_nothing_that_came_before_and_is_repeated(activities: 1));

    /// <summary>The suite finds the fault, and finds nothing where there is none.</summary>
    private static async Task AssertCaughtAsync(SinkFault fault, Func<ActivitySinkConformance, Task> test)
    {
        await using var faulty = new FaultySuite(fault);
        await using var right = new FaultySuite(SinkFault.None);

        await Assert.ThrowsAnyAsync<XunitException>(() => test(faulty));
        await test(right);
    }
}
