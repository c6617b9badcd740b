namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>The machine from which somebody sets up, and looks into, what a private variant made.</summary>
public sealed class MachineTemplateTests(CompiledSamples samples)
{
    [Theory]
    [InlineData("Functions/infra", "azuremonitor, blob, queue, sites, sqlServer")]
    [InlineData("Worker/infra", "blob, queue, registry, sqlServer")]
    [InlineData("Worker/infra/job", "azuremonitor, blob, queue, registry, sqlServer")]
    [InlineData("DataFactory", "blob, queue, sqlServer")]
    [InlineData("LogicApp", "blob, queue")]
    public async Task It_has_a_private_endpoint_to_everything_that_the_guide_reaches(string folder, string services)
    {
        var machine = await MachineOfAsync(folder);

        Assert.Equal(services, string.Join(", ", machine.OfType("Microsoft.Network/privateEndpoints").Select(Service).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Only_ssh_gets_in_from_one_address_and_with_a_key()
    {
        var machine = await MachineOfAsync("LogicApp");

        var rule = Assert.Single(machine.Single("Microsoft.Network/networkSecurityGroups").Property("securityRules")!.Value.EnumerateArray()).GetProperty("properties");
        Assert.Equal(("192.0.2.1", "22"), (rule.GetProperty("sourceAddressPrefix").GetString(), rule.GetProperty("destinationPortRange").GetString()));
        Assert.Equal("true", machine.Single("Microsoft.Compute/virtualMachines").Text("osProfile.linuxConfiguration.disablePasswordAuthentication"));
    }

    [Fact]
    public async Task The_rules_for_secrets_connections_and_names_hold_for_it_too()
    {
        var machine = await MachineOfAsync("Functions/infra");

        Assert.Empty(Secrets.InSnapshot(machine).Concat(Access.InEveryVariant(machine)).Concat(Naming.Check(machine)));
    }

    private Task<Snapshot> MachineOfAsync(string folder)
    {
        var made = samples.Snapshot($"{folder}/private.bicepparam").Resources
            .Select((resource, i) => $"  {{ type: '{resource.Type}', id: '/subscriptions/s/resourceGroups/rg-strava/providers/{resource.Type}/r{i}' }}");
        return samples.SnapshotAsync(
            "infra/machine",
            $"""
            using 'machine.bicep'
            param address = '192.0.2.1'
            param sshPublicKey = 'ssh-ed25519 AAAA'
            param resources = [
            {string.Join('\n', made)}
            ]
            """);
    }

    private static string Service(ForeseenResource endpoint) =>
        endpoint.Property("privateLinkServiceConnections")!.Value[0].GetProperty("properties").GetProperty("groupIds")[0].GetString()!;
}
