namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>What the database costs.</summary>
public sealed class SqlTemplateTests(CompiledSamples samples)
{
    private const string Database = "Microsoft.Sql/servers/databases";

    public static TheoryData<string> Variants => [.. CompiledSamples.ParameterFiles.Where(HasDatabase)];

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_database_pauses_as_soon_as_Azure_lets_it(string variant) =>
        Assert.Equal("15", samples.Snapshot(variant).Single(Database).Text("autoPauseDelay"));

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task The_free_offer_is_taken_if_it_is_asked_for_and_never_turns_into_a_bill(string variant)
    {
        var with = await samples.SnapshotAsync(variant, "param sqlFreeOffer = false", "param sqlFreeOffer = true");

        Assert.Equal("true", with.Single(Database).Text("useFreeLimit"));
        Assert.Equal("AutoPause", with.Single(Database).Text("freeLimitExhaustionBehavior"));
        Assert.Equal("false", samples.Snapshot(variant).Single(Database).Text("useFreeLimit"));
    }

    private static bool HasDatabase(string variant) =>
        Path.GetDirectoryName(variant) != "LogicApp" || variant.EndsWith("sql.bicepparam", StringComparison.Ordinal);
}
