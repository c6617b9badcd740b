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
    public void A_secret_that_is_given_ends_up_in_the_vault_alone(string variant)
    {
        var snapshot = samples.Snapshot(variant);

        Assert.Empty(Secrets.InSnapshot(snapshot));
        Assert.Equal(
            ["strava-client-secret", "strava-refresh-token"],
            snapshot.OfType("Microsoft.KeyVault/vaults/secrets").Where(secret => secret.Text("value")!.StartsWith("[parameters(", StringComparison.Ordinal)).Select(secret => secret.ShortName).Order(StringComparer.Ordinal));
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
        var services = samples.Snapshot(variant).Resources
            .SelectMany(resource => resource.Is("Microsoft.Network/privateEndpoints")
                ? resource.Property("privateLinkServiceConnections")!.Value.EnumerateArray().SelectMany(link => link.GetProperty("properties").GetProperty("groupIds").EnumerateArray())
                : resource.Property("groupId") is { } group ? [group] : [])
            .Select(group => group.GetString()!);

        Assert.Empty(((string[])["blob", "sqlServer", "vault"]).Except(services));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Names_follow_the_abbreviations_and_carry_tags(string variant) =>
        Assert.Empty(Naming.Check(samples.Snapshot(variant)));

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_outputs_name_what_the_next_step_needs(string variant)
    {
        var outputs = samples.Snapshot(variant).Outputs;

        Assert.Empty(((string[])["storageAccountName", "keyVaultName", "sqlServer", "sqlDatabase", "identityName"]).Except(outputs));
    }
}
