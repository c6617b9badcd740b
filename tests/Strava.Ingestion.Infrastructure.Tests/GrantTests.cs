namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>Each principal has exactly the roles it needs, on exactly the resource; in the database it is let in by samples/infra/sql.</summary>
public sealed class GrantTests(CompiledSamples samples)
{
    /// <summary>Folder, both variants' roles, and what the private one adds.</summary>
    public static TheoryData<string, string, string> Expected => new()
    {
        {
            "DataFactory",
            """
            adf-strava: Key Vault Secrets Officer on secrets
            adf-strava: Key Vault Secrets User on vaults
            adf-strava: Storage Blob Data Contributor on storageAccounts
            """,
            ""
        },
        {
            "Functions/infra",
            """
            id-strava-func: Key Vault Secrets User on vaults
            id-strava-func: Monitoring Metrics Publisher on components
            id-strava-func: Storage Blob Data Owner on storageAccounts
            id-strava-func: Storage Queue Data Contributor on storageAccounts
            id-strava-func: Storage Table Data Contributor on storageAccounts
            """,
            "egst-strava: Storage Queue Data Message Sender on queues"
        },
        { "LogicApp", "logic-strava: Storage Blob Data Contributor on storageAccounts", "" },
        { "Worker/infra", Worker, "" },
        { "Worker/infra/job", Worker, "" },
    };

    private const string Worker =
        """
        id-strava-worker: AcrPull on registries
        id-strava-worker: Key Vault Secrets User on vaults
        id-strava-worker: Storage Blob Data Contributor on storageAccounts
        """;

    [Theory]
    [MemberData(nameof(Expected))]
    public void Each_principal_has_the_roles_it_needs_and_no_other(string folder, string always, string alone)
    {
        Assert.Equal(Lines(always), Roles($"{folder}/small.bicepparam"));
        Assert.Equal(Lines(always).Concat(Lines(alone)).Order(StringComparer.Ordinal), Roles($"{folder}/private.bicepparam"));
    }

    [Fact]
    public void No_deployment_is_left_out() => Assert.Equal(
        CompiledSamples.ParameterFiles.Select(file => Path.GetDirectoryName(file)!).Distinct().Order(StringComparer.Ordinal),
        Expected.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    private IEnumerable<string> Roles(string variant) =>
        Grants.Of(samples.Snapshot(variant)).Select(grant => $"{grant.Principal}: {grant.Role} on {grant.Scope}").Order(StringComparer.Ordinal);

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
