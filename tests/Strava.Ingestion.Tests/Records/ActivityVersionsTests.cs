namespace Strava.Ingestion.Tests;

public sealed class ActivityVersionsTests
{
    private static readonly DateTimeOffset Now = Samples.Noon.AddDays(1);

    [Fact]
    public void Of_two_versions_the_one_retrieved_later_is_kept_whatever_their_order()
    {
        var earlier = Samples.Activity(1, "earlier");
        var later = Samples.Activity(1, "later", retrievedAt: Samples.Noon.AddMinutes(1));

        Assert.Equal([later], ActivityVersions.KeepBest([earlier, later], Now));
        Assert.Equal([later], ActivityVersions.KeepBest([later, earlier], Now));
    }

    [Fact]
    public void A_richer_version_is_kept_before_a_later_one()
    {
        var detail = Samples.Activity(1, level: DetailLevel.Detail);

        Assert.Equal([detail], ActivityVersions.KeepBest([detail, Samples.Activity(1, retrievedAt: Samples.Noon.AddHours(1))], Now));
    }

    [Fact]
    public void Activities_of_two_athletes_are_two_even_with_one_id() =>
        Assert.Equal(2, ActivityVersions.KeepBest([Samples.Activity(1), Samples.Activity(1, athleteId: 2)], Now).Count);

    [Fact]
    public void A_version_of_a_clock_that_was_ahead_is_kept_before_none()
    {
        var ahead = Samples.Activity(1, "ahead", retrievedAt: Now.AddYears(1));
        var sure = Samples.Activity(1, "sure");

        Assert.Equal([sure], ActivityVersions.KeepBest([ahead, sure], Now));
        Assert.Equal([sure], ActivityVersions.KeepBest([sure, ahead], Now));
        Assert.Equal([ahead], ActivityVersions.KeepBest([ahead], Now));
    }
}
