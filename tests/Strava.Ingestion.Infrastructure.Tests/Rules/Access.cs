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
        ("Microsoft.Web/sites", "siteConfig.ftpsState", "Disabled"),
        ("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "allow", "false"),
        ("Microsoft.ContainerRegistry/registries", "adminUserEnabled", "false"),
    ];

    /// <summary>Settings that a private network adds.</summary>
    private static readonly (string Type, string Property, string Value)[] Private =
    [
        ("Microsoft.Storage/storageAccounts", "networkAcls.defaultAction", "Deny"),
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
        // A site either has no public side, or lets nobody in but the services of Azure that it names (see below).
        ("Microsoft.Web/sites", "siteConfig.ipSecurityRestrictionsDefaultAction", "Deny"),
        ("Microsoft.Web/sites", "siteConfig.scmIpSecurityRestrictionsDefaultAction", "Deny"),
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

        foreach (var account in snapshot.OfType("Microsoft.Storage/storageAccounts").Where(account => account.Text("publicNetworkAccess") != "Disabled" && !LetsOneWorkflowIn(account)))
        {
            yield return $"{account}: publicNetworkAccess is {account.Text("publicNetworkAccess") ?? "missing"}, not Disabled";
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

        foreach (var site in snapshot.OfType("Microsoft.Web/sites").Where(site => site.Text("publicNetworkAccess") != "Disabled"))
        {
            foreach (var finding in site.Property("siteConfig.ipSecurityRestrictions")?.EnumerateArray()
                .Where(rule => rule.GetProperty("ipAddress").GetString() != "AzureEventGrid").Select(rule => $"{site} lets in {rule}") ?? [])
            {
                yield return finding;
            }
        }

        // An address of the internet is for the way out alone.
        var gateways = string.Concat(snapshot.OfType("Microsoft.Network/natGateways").Select(gateway => gateway.Json.GetRawText()));
        foreach (var address in snapshot.OfType("Microsoft.Network/publicIPAddresses").Where(address => !gateways.Contains(address.Id, StringComparison.Ordinal)))
        {
            yield return $"{address} is no NAT gateway's";
        }
    }

    /// <summary>A workflow of the consumption plan cannot enter a network; the account may know it by its identity, and nobody else.</summary>
    private static bool LetsOneWorkflowIn(ForeseenResource account) =>
        account.Text("networkAcls.bypass") == "None"
        && account.Property("networkAcls.ipRules") is null
        && account.Property("networkAcls.resourceAccessRules") is { ValueKind: System.Text.Json.JsonValueKind.Array } rules
        && rules.GetArrayLength() == 1
        && rules[0].GetProperty("resourceId").GetString()!.Contains("/Microsoft.Logic/workflows/", StringComparison.Ordinal);

    private static IEnumerable<string> Check(Snapshot snapshot, (string Type, string Property, string Value)[] settings) =>
        from setting in settings
        from resource in snapshot.OfType(setting.Type)
        where !string.Equals(resource.Text(setting.Property), setting.Value, StringComparison.OrdinalIgnoreCase)
        select $"{resource}: {setting.Property} is {resource.Text(setting.Property) ?? "missing"}, not {setting.Value}";
}
