using System.Text.Json;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>TLS 1.2 at least, identities instead of keys, and, with a private network, no door to the internet.</summary>
internal static class Access
{
    /// <summary>Settings that hold in every variant: type, property, value.</summary>
    private static readonly (string Type, string Property, string Value)[] Always =
    [
        ("Microsoft.Storage/storageAccounts", "minimumTlsVersion", "TLS1_2"),
        ("Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly", "true"),
        ("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", "false"),
        ("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", "false"),
        ("Microsoft.Storage/storageAccounts/blobServices/containers", "publicAccess", "None"),
        ("Microsoft.Sql/servers", "minimalTlsVersion", "1.2"),
        ("Microsoft.Sql/servers", "administrators.azureADOnlyAuthentication", "true"),
        ("Microsoft.KeyVault/vaults", "enableRbacAuthorization", "true"),
        ("Microsoft.Insights/components", "DisableLocalAuth", "true"),
        ("Microsoft.OperationalInsights/workspaces", "features.disableLocalAuth", "true"),
        ("Microsoft.Web/sites", "httpsOnly", "true"),
        ("Microsoft.Web/sites", "siteConfig.minTlsVersion", "1.2"),
        ("Microsoft.Web/sites", "siteConfig.scmMinTlsVersion", "1.2"),
        ("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "allow", "false"),
        ("Microsoft.ContainerRegistry/registries", "adminUserEnabled", "false"),
    ];

    /// <summary>Settings that a private network adds.</summary>
    private static readonly (string Type, string Property, string Value)[] Private =
    [
        ("Microsoft.Storage/storageAccounts", "publicNetworkAccess", "Disabled"),
        ("Microsoft.Storage/storageAccounts", "networkAcls.defaultAction", "Deny"),
        ("Microsoft.Web/sites", "publicNetworkAccess", "Disabled"),
        ("Microsoft.Sql/servers", "publicNetworkAccess", "Disabled"),
        ("Microsoft.KeyVault/vaults", "publicNetworkAccess", "Disabled"),
        ("Microsoft.KeyVault/vaults", "networkAcls.defaultAction", "Deny"),
        ("Microsoft.ContainerRegistry/registries", "publicNetworkAccess", "Disabled"),
        ("Microsoft.OperationalInsights/workspaces", "publicNetworkAccessForIngestion", "Disabled"),
        ("Microsoft.OperationalInsights/workspaces", "publicNetworkAccessForQuery", "Disabled"),
        ("Microsoft.Insights/components", "publicNetworkAccessForIngestion", "Disabled"),
        ("Microsoft.Insights/components", "publicNetworkAccessForQuery", "Disabled"),
        ("Microsoft.Insights/privateLinkScopes", "accessModeSettings.ingestionAccessMode", "PrivateOnly"),
        ("Microsoft.Insights/privateLinkScopes", "accessModeSettings.queryAccessMode", "PrivateOnly"),
        ("Microsoft.DataFactory/factories", "publicNetworkAccess", "Disabled"),
        ("Microsoft.App/managedEnvironments", "publicNetworkAccess", "Disabled"),
        ("Microsoft.App/managedEnvironments", "vnetConfiguration.internal", "true"),
    ];

    public static IEnumerable<string> InEveryVariant(Snapshot snapshot)
    {
        foreach (var finding in Check(snapshot, Always))
        {
            yield return finding;
        }

        foreach (var server in snapshot.OfType("Microsoft.Sql/servers").Where(server => server.Property("administratorLogin") is not null))
        {
            yield return $"{server} has a login with a password";
        }

        foreach (var resource in snapshot.Resources.Where(resource => resource.Json.GetRawText() is var json
            && (json.Contains("\"passwordSecretRef\"", StringComparison.Ordinal) || json.Contains("\"workspaceKey\"", StringComparison.Ordinal) || json.Contains("\"sharedKey\"", StringComparison.Ordinal))))
        {
            yield return $"{resource} signs in with a key";
        }
    }

    public static IEnumerable<string> InThePrivateVariant(Snapshot snapshot)
    {
        foreach (var finding in Check(snapshot, Private))
        {
            yield return finding;
        }

        foreach (var account in snapshot.OfType("Microsoft.Storage/storageAccounts"))
        {
            foreach (var exception in Exceptions(account, snapshot))
            {
                yield return $"{account} lets in {exception}";
            }
        }

        foreach (var rule in snapshot.OfType("Microsoft.Sql/servers/firewallRules"))
        {
            yield return $"{rule} opens the server";
        }

        foreach (var group in snapshot.OfType("Microsoft.ContainerInstance/containerGroups"))
        {
            if (group.Property("subnetIds") is null || group.Text("ipAddress.type") is not (null or "Private"))
            {
                yield return $"{group} has a public address, or no subnet";
            }
        }

        // An address of the internet is for the way out alone.
        var gateways = string.Concat(snapshot.OfType("Microsoft.Network/natGateways").Select(gateway => gateway.Json.GetRawText()));
        foreach (var address in snapshot.OfType("Microsoft.Network/publicIPAddresses").Where(address => !gateways.Contains(address.Id, StringComparison.Ordinal)))
        {
            yield return $"{address} is no NAT gateway's";
        }
    }

    /// <summary>
    /// Who comes in although public access is off, because such exceptions stay in effect. A workflow of the consumption plan cannot enter a
    /// network, so the account may know that one by its identity; Event Grid fills a queue only as one of the services that the platform trusts.
    /// </summary>
    private static IEnumerable<string> Exceptions(ForeseenResource account, Snapshot snapshot)
    {
        if (account.Text("networkAcls.bypass") != "None" && !FillsAQueue(snapshot))
        {
            yield return "trusted services";
        }

        foreach (var rule in Elements(account, "networkAcls.ipRules").Concat(Elements(account, "networkAcls.virtualNetworkRules")))
        {
            yield return rule.GetRawText();
        }

        foreach (var rule in Elements(account, "networkAcls.resourceAccessRules").Select(rule => rule.GetProperty("resourceId").GetString()!))
        {
            if (!rule.Contains("/Microsoft.Logic/workflows/", StringComparison.Ordinal))
            {
                yield return rule;
            }
        }
    }

    private static bool FillsAQueue(Snapshot snapshot) => snapshot.OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions")
        .Any(subscription => subscription.Text("deliveryWithResourceIdentity.destination.endpointType") == "StorageQueue");

    private static JsonElement.ArrayEnumerator Elements(ForeseenResource resource, string property) =>
        resource.Property(property) is { ValueKind: JsonValueKind.Array } elements ? elements.EnumerateArray() : default;

    private static IEnumerable<string> Check(Snapshot snapshot, (string Type, string Property, string Value)[] settings) =>
        from setting in settings
        from resource in snapshot.OfType(setting.Type)
        where !string.Equals(resource.Text(setting.Property), setting.Value, StringComparison.OrdinalIgnoreCase)
        select $"{resource}: {setting.Property} is {resource.Text(setting.Property) ?? "missing"}, not {setting.Value}";
}
