using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

public sealed class OneVersionBatchesTests
{
    [Fact]
    public void Activities_that_stand_there_once_are_one_batch() =>
        Assert.Equal([[0, 1, 2]], OneVersionBatches.Of([Samples.Activity(1), Samples.Activity(1, athleteId: 2), Samples.Activity(3)]));

    [Fact]
    public void Each_further_version_of_an_activity_is_in_a_batch_that_follows() =>
        Assert.Equal([[0, 2], [1, 4], [3]], OneVersionBatches.Of([Samples.Activity(1), Samples.Activity(1), Samples.Activity(2), Samples.Activity(1), Samples.Activity(2)]));

    [Fact]
    public void Of_nothing_there_is_no_batch() => Assert.Empty(OneVersionBatches.Of([]));
}
