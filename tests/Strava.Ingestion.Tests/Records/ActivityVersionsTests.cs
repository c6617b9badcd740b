namespace Strava.Ingestion.Tests;

public sealed class ActivityVersionsTests
{
    [Fact]
    public void Of_two_versions_the_one_retrieved_later_is_kept_whatever_their_order()
    {
        var earlier = Samples.Activity(1, "earlier");
        var later = Samples.Activity(1, "later", retrievedAt: Samples.Noon.AddMinutes(1));

        Assert.Equal([later], ActivityVersions.KeepBest([earlier, later]));
        Assert.Equal([later], ActivityVersions.KeepBest([later, earlier]));
    }

    [Fact]
    public void A_richer_version_is_kept_before_a_later_one()
    {
        var detail = Samples.Activity(1, level: DetailLevel.Detail);

        Assert.Equal([detail], ActivityVersions.KeepBest([detail, Samples.Activity(1, retrievedAt: Samples.Noon.AddHours(1))]));
    }

    [Fact]
    public void Activities_of_two_athletes_are_two_even_with_one_id() =>
        Assert.Equal(2, ActivityVersions.KeepBest([Samples.Activity(1), Samples.Activity(1, athleteId: 2)]).Count);
}
