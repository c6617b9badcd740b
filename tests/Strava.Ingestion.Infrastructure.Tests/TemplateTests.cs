namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>What every template has to hold, read off what the compiler makes of it.</summary>
public sealed class TemplateTests(CompiledSamples samples)
{
    public static TheoryData<string> Templates => [.. CompiledSamples.Templates];

    public static TheoryData<string> Variants => [.. CompiledSamples.ParameterFiles];

    public static TheoryData<string> PrivateVariants => [.. CompiledSamples.ParameterFiles.Where(file => file.EndsWith("private.bicepparam", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Templates))]
    public void No_secret_is_a_default_or_an_output_and_no_key_is_read(string template) =>
        Assert.Empty(Secrets.InTemplate(samples.Template(template)));

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_secret_that_is_given_ends_up_in_the_vault_or_where_Azure_hides_it(string variant)
    {
        var snapshot = samples.Snapshot(variant);

        Assert.Empty(Secrets.InSnapshot(snapshot));
        Assert.Empty((snapshot.OfType("Microsoft.KeyVault/vaults").Any() ? (string[])["strava-client-secret", "strava-refresh-token"] : []).Except(
            snapshot.OfType("Microsoft.KeyVault/vaults/secrets").Where(secret => secret.Text("value")!.StartsWith("[parameters(", StringComparison.Ordinal)).Select(secret => secret.ShortName)));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Connections_are_encrypted_and_signed_in_by_identity(string variant) =>
        Assert.Empty(Access.InEveryVariant(samples.Snapshot(variant)));

    [Theory]
    [MemberData(nameof(PrivateVariants))]
    public void The_private_variant_has_no_door_to_the_internet(string variant) =>
        Assert.Empty(Access.InThePrivateVariant(samples.Snapshot(variant)));

    [Theory]
    [MemberData(nameof(PrivateVariants))]
    public void The_private_variant_reaches_storage_secrets_and_database_through_private_endpoints(string variant)
    {
        var snapshot = samples.Snapshot(variant);
        var services = snapshot.Resources
            .SelectMany(resource => resource.Is("Microsoft.Network/privateEndpoints")
                ? resource.Property("privateLinkServiceConnections")!.Value.EnumerateArray().SelectMany(link => link.GetProperty("properties").GetProperty("groupIds").EnumerateArray())
                : resource.Property("groupId") is { } group ? [group] : [])
            .Select(group => group.GetString()!);

        // A workflow of the consumption plan cannot enter a network, so there is none.
        (string Type, string Service)[] expected = snapshot.OfType("Microsoft.Logic/workflows").Any()
            ? []
            :
            [
                ("Microsoft.Storage/storageAccounts", "blob"), ("Microsoft.Sql/servers", "sqlServer"), ("Microsoft.KeyVault/vaults", "vault"), ("Microsoft.Web/sites", "sites"),
            ];
        Assert.Empty(expected.Where(service => snapshot.OfType(service.Type).Any()).Select(service => service.Service).Except(services));
    }

    /// <summary>A private endpoint reaches the scope, and through it the log.</summary>
    [Theory]
    [MemberData(nameof(PrivateVariants))]
    public void A_log_that_is_closed_to_the_internet_is_in_a_private_link_scope(string variant)
    {
        var snapshot = samples.Snapshot(variant);

        Assert.Equal(
            snapshot.OfType("Microsoft.OperationalInsights/workspaces").Count(),
            snapshot.OfType("Microsoft.Insights/privateLinkScopes/scopedResources").Count(member => member.ShortName == "workspace"));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Names_follow_the_abbreviations_and_carry_tags(string variant) =>
        Assert.Empty(Naming.Check(samples.Snapshot(variant)));

    /// <summary>The database finds an identity by its name in the whole tenant, and refuses a name that two have.</summary>
    [Theory]
    [MemberData(nameof(Variants))]
    public void The_identity_that_the_database_lets_in_has_a_name_of_its_own_in_the_tenant(string variant) =>
        Assert.Matches("-[a-z0-9]{8}$", samples.Snapshot(variant).Output("identityName"));

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_outputs_name_what_the_next_step_needs(string variant)
    {
        var snapshot = samples.Snapshot(variant);
        (string Type, string Output)[] expected =
        [
            ("Microsoft.Storage/storageAccounts", "storageAccountName"), ("Microsoft.KeyVault/vaults", "keyVaultName"), ("Microsoft.Sql/servers", "sqlServer"), ("Microsoft.Sql/servers/databases", "sqlDatabase"),
        ];

        Assert.Empty(expected.Where(output => snapshot.OfType(output.Type).Any()).Select(output => output.Output).Append("identityName").Except(snapshot.Outputs));
    }
}
