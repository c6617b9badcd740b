namespace Strava.Ingestion.Conventions.Tests;

public sealed class NameTests
{
    private static readonly string[] Names = [.. Repository.Packages.SelectMany(SourceFile.Of).SelectMany(file => file.DeclaredTypes).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The sets of the singular, and the helpers of it.</summary>
    private static readonly string[] Helpers = ["ActivityColumns", "ActivityVersions", "AthleteConnections", "ContentQueues", "LenientConverters", "NotConnectedAnswers", "PlannedPurges", "QuotaWindows", "RateLimits", "SimulatedFaults", "StateDocuments", "StravaLists", "TokenSlots"];

    [Fact]
    public void No_two_names_differ_by_a_plural_s_unless_one_is_the_set_or_the_helpers_of_the_other() =>
        Assert.Equal(Helpers, Names.Where(name => Names.Contains(name + "s", StringComparer.Ordinal)).Select(name => name + "s"));

    [Fact]
    public void A_file_is_called_as_the_type_in_it() => Assert.All(
        Repository.Packages.SelectMany(SourceFile.Of),
        file => Assert.All(file.DeclaredTypes, type => Assert.Equal(type, Path.GetFileName(file.Path).Split('.')[0])));
}
