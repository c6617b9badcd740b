using Strava.Ingestion.Conformance;

namespace Strava.Ingestion.SqlServer.Tests.Sinks;

public sealed class BatchEffectsTests
{
    private static readonly Dictionary<(long, long), WriteEffect> Written = new()
    {
        [(Samples.Athlete, 1)] = WriteEffect.Added,
        [(2, 1)] = WriteEffect.Changed,
    };

    [Fact]
    public void Each_effect_stands_where_its_activity_does()
    {
        var batch = new BatchEffects([Samples.Activity(1, athleteId: 2), Samples.Activity(3), Samples.Activity(1)], Samples.Noon);

        Assert.Equal([WriteEffect.Changed, WriteEffect.Unchanged, WriteEffect.Added], batch.Effects(Written));
    }

    [Fact]
    public void Of_two_versions_the_better_one_is_written()
    {
        var batch = new BatchEffects([Samples.Activity(1, "first"), Samples.Activity(1, level: DetailLevel.Detail), Samples.Activity(1, "second")], Samples.Noon);

        Assert.Equal(DetailLevel.Detail, Assert.Single(batch.Kept).DetailLevel);
        Assert.Equal([WriteEffect.Unchanged, WriteEffect.Added, WriteEffect.Unchanged], batch.Effects(Written));
    }

    [Fact]
    public void One_record_that_is_given_twice_is_written_once()
    {
        var activity = Samples.Activity(1);
        var batch = new BatchEffects([activity, activity], Samples.Noon);

        Assert.Equal([WriteEffect.Added, WriteEffect.Unchanged], batch.Effects(Written));
    }
}
