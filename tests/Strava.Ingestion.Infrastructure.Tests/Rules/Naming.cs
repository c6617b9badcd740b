namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>
/// Names begin with the abbreviation of the Cloud Adoption Framework
/// (https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations), and what can carry tags does.
/// </summary>
internal static class Naming
{
    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.App/jobs"] = "caj-",
        ["Microsoft.App/managedEnvironments"] = "cae-",
        ["Microsoft.Compute/virtualMachines"] = "vm-",
        ["Microsoft.ContainerInstance/containerGroups"] = "ci-",
        ["Microsoft.ContainerRegistry/registries"] = "cr",
        ["Microsoft.DataFactory/factories"] = "adf-",
        ["Microsoft.EventGrid/systemTopics"] = "egst-",
        ["Microsoft.Insights/actionGroups"] = "ag-",
        ["Microsoft.Insights/components"] = "appi-",
        ["Microsoft.Insights/privateLinkScopes"] = "pl-",
        ["Microsoft.KeyVault/vaults"] = "kv-",
        ["Microsoft.Logic/workflows"] = "logic-",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "id-",
        ["Microsoft.Network/natGateways"] = "ng-",
        ["Microsoft.Network/networkInterfaces"] = "nic-",
        ["Microsoft.Network/networkSecurityGroups"] = "nsg-",
        ["Microsoft.Network/privateEndpoints"] = "pep-",
        ["Microsoft.Network/publicIPAddresses"] = "pip-",
        ["Microsoft.Network/virtualNetworks"] = "vnet-",
        ["Microsoft.OperationalInsights/workspaces"] = "log-",
        ["Microsoft.Sql/servers"] = "sql-",
        ["Microsoft.Sql/servers/databases"] = "sqldb-",
        ["Microsoft.Storage/storageAccounts"] = "st",
        ["Microsoft.Web/serverfarms"] = "asp-",
    };

    /// <summary>Types without an abbreviation of their own there, or whose name is not free; a new type has to be put into one of the two lists.</summary>
    private static readonly HashSet<string> Nameless = new(StringComparer.OrdinalIgnoreCase)
    {
        "Microsoft.Authorization/roleAssignments",
        "Microsoft.Insights/diagnosticSettings",
        "Microsoft.Insights/metricAlerts",
        "Microsoft.Insights/scheduledQueryRules",
        "Microsoft.Network/privateDnsZones",
        "Microsoft.Web/connections",
        "Microsoft.Web/customApis",
        "Microsoft.Web/sites",
    };

    public static IEnumerable<string> Check(Snapshot snapshot)
    {
        foreach (var resource in snapshot.Resources)
        {
            if (Abbreviations.TryGetValue(resource.Type, out var abbreviation))
            {
                if (!resource.ShortName.StartsWith(abbreviation, StringComparison.Ordinal))
                {
                    yield return $"{resource} does not begin with {abbreviation}";
                }

                if (!resource.Json.TryGetProperty("tags", out var tags) || !tags.TryGetProperty("workload", out _) || !tags.TryGetProperty("environment", out _))
                {
                    yield return $"{resource} has no tags for workload and environment";
                }
            }
            else if (resource.Type.Count(c => c == '/') == 1 && !Nameless.Contains(resource.Type))
            {
                yield return $"{resource} is of a type that no rule knows yet";
            }
        }
    }
}
