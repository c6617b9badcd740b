namespace Strava.Ingestion.Archive.Tests;

public sealed class FitSportTests
{
    [Theory]
    [InlineData(1, 0, SportType.Run)]
    [InlineData(1, 3, SportType.TrailRun)]
    [InlineData(2, 255, SportType.Ride)]
    [InlineData(2, 8, SportType.MountainBikeRide)]
    [InlineData(5, 17, SportType.Swim)]
    [InlineData(21, 0, SportType.EBikeRide)]
    [InlineData(21, 47, SportType.EMountainBikeRide)]
    [InlineData(10, 20, SportType.WeightTraining)]
    [InlineData(200, 0, null)]
    public void A_sport_of_the_profile_is_one_of_strava_s(int sport, int kind, string? expected) => Assert.Equal(expected, FitSport.Find(sport, kind));

    [Fact]
    public void Every_answer_is_a_sport_of_the_api() =>
        Assert.All(
            from sport in Enumerable.Range(0, 256)
            from kind in Enumerable.Range(0, 256)
            where FitSport.Find(sport, kind) is not null
            select FitSport.Find(sport, kind),
            known => Assert.Contains(known, SportType.Known));
}
