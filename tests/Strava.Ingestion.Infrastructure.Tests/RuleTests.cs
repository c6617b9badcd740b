using System.Text.Json;

namespace Strava.Ingestion.Infrastructure.Tests;

/// <summary>Each rule finds what it is there to find.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("""{ "parameters": { "key": { "type": "securestring", "defaultValue": "x" } } }""", "the secret parameter key has a default")]
    [InlineData("""{ "parameters": { "all": { "type": "secureObject", "defaultValue": { "a": 1 } } } }""", "the secret parameter all has a default")]
    [InlineData("""{ "parameters": { "clientSecret": { "type": "string" } } }""", "the parameter clientSecret is called like a secret and is not @secure()")]
    [InlineData("""{ "parameters": { "key": { "type": "secureString" } }, "outputs": { "o": { "type": "string", "value": "[parameters('key')]" } } }""", "the output o tells a secret")]
    [InlineData("""{ "outputs": { "o": { "type": "string", "value": "[listKeys('x', '1')]" } } }""", "the output o tells a secret")]
    [InlineData("""{ "variables": { "v": "[listKeys('x', '1').keys[0].value]" } }""", "listKeys(…) reads a key; use an identity")]
    [InlineData("""{ "variables": { "v": "[listAccountSas('x', '1')]" } }""", "listAccountSas(…) reads a key; use an identity")]
    public void A_secret_in_a_template_is_found(string template, string finding) =>
        Assert.Contains(finding, Secrets.InTemplate(Template(template)));

    [Fact]
    public void A_secret_in_a_module_of_a_template_is_found()
    {
        var module = Template("""{ "parameters": { "key": { "type": "securestring", "defaultValue": "x" } } }""").GetRawText();

        Assert.NotEmpty(Secrets.InTemplate(Template($$"""{ "variables": { "module": {{module}} } }""")));
    }

    [Theory]
    [InlineData("""{ "parameters": { "key": { "type": "securestring" }, "other": { "type": "securestring", "defaultValue": "" } } }""")]
    [InlineData("""{ "outputs": { "o": { "type": "string", "value": "[reference('x').name]" } } }""")]
    public void A_template_without_one_passes(string template) =>
        Assert.Empty(Secrets.InTemplate(Template(template)));

    [Theory]
    [InlineData("Microsoft.Web/sites/config", """{ "a": "[format('{0}', parameters('secret'))]" }""")]
    [InlineData("Microsoft.Logic/workflows", """{ "definition": { "parameters": { "p": { "type": "String" } } }, "parameters": { "p": { "value": "[parameters('secret')]" } } }""")]
    [InlineData("Microsoft.Web/sites/config", """{ "a": "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=abc" }""")]
    [InlineData("Microsoft.Web/sites/config", """{ "a": "Server=x;User ID=u;Password=p" }""")]
    [InlineData("Microsoft.Web/sites/config", """{ "a": "https://x/?sv=1&sig=abc" }""")]
    [InlineData("Microsoft.Web/sites/config", """{ "a": "0123456789abcdef0123456789abcdef01234567" }""")]
    public void A_secret_outside_of_the_vault_is_found(string type, string properties) =>
        Assert.Single(Secrets.InSnapshot(Snapshot(type, properties)));

    [Theory]
    [InlineData("Microsoft.KeyVault/vaults/secrets", """{ "value": "[parameters('secret')]" }""")]
    [InlineData("Microsoft.Logic/workflows", """{ "uri": "@parameters('endpoint')" }""")]
    [InlineData("Microsoft.Logic/workflows", """{ "uri": "[[parameters('endpoint')]" }""")]
    [InlineData("Microsoft.Logic/workflows", """{ "definition": { "parameters": { "p": { "type": "SecureString" } } }, "parameters": { "p": { "value": "[parameters('secret')]" } } }""")]
    public void A_secret_in_the_vault_and_a_parameter_of_a_workflow_are_in_their_place(string type, string properties) =>
        Assert.Empty(Secrets.InSnapshot(Snapshot(type, properties)));

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", """{ "minimumTlsVersion": "TLS1_0" }""", "minimumTlsVersion is TLS1_0, not TLS1_2")]
    [InlineData("Microsoft.Storage/storageAccounts", "{}", "minimumTlsVersion is missing, not TLS1_2")]
    [InlineData("Microsoft.Storage/storageAccounts", """{ "allowSharedKeyAccess": true }""", "allowSharedKeyAccess is true, not false")]
    [InlineData("Microsoft.Sql/servers", """{ "minimalTlsVersion": "1.0" }""", "minimalTlsVersion is 1.0, not 1.2")]
    [InlineData("Microsoft.Sql/servers", """{ "administratorLogin": "sa" }""", "has a login with a password")]
    [InlineData("Microsoft.Sql/servers", """{ "administrators": { "azureADOnlyAuthentication": false } }""", "administrators.azureADOnlyAuthentication is false, not true")]
    [InlineData("Microsoft.KeyVault/vaults", "{}", "enableRbacAuthorization is missing, not true")]
    [InlineData("Microsoft.Web/sites", """{ "siteConfig": { "minTlsVersion": "1.1" } }""", "siteConfig.minTlsVersion is 1.1, not 1.2")]
    [InlineData("Microsoft.ContainerRegistry/registries", """{ "adminUserEnabled": true }""", "adminUserEnabled is true, not false")]
    [InlineData("Microsoft.ContainerInstance/containerGroups", """{ "diagnostics": { "logAnalytics": { "workspaceKey": "x" } } }""", "signs in with a key")]
    [InlineData("Microsoft.App/jobs", """{ "configuration": { "registries": [ { "passwordSecretRef": "x" } ] } }""", "signs in with a key")]
    public void A_weak_connection_is_found(string type, string properties, string finding) =>
        Assert.Contains(Access.InEveryVariant(Snapshot(type, properties)), found => found.EndsWith(finding, StringComparison.Ordinal));

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", """{ "publicNetworkAccess": "Enabled" }""", "publicNetworkAccess is Enabled, not Disabled")]
    [InlineData("Microsoft.Storage/storageAccounts", """{ "networkAcls": { "bypass": "None", "resourceAccessRules": [ { "resourceId": "/x/Microsoft.Web/sites/y" } ] } }""", "lets in /x/Microsoft.Web/sites/y")]
    [InlineData("Microsoft.Storage/storageAccounts", """{ "networkAcls": { "bypass": "None", "ipRules": [ { "value": "1.2.3.4" } ] } }""", """lets in { "value": "1.2.3.4" }""")]
    [InlineData("Microsoft.Storage/storageAccounts", """{ "networkAcls": { "bypass": "AzureServices" } }""", "lets in trusted services")]
    [InlineData("Microsoft.Web/sites", """{ "publicNetworkAccess": "Enabled" }""", "publicNetworkAccess is Enabled, not Disabled")]
    [InlineData("Microsoft.KeyVault/vaults", "{}", "publicNetworkAccess is missing, not Disabled")]
    [InlineData("Microsoft.Sql/servers/firewallRules", "{}", "opens the server")]
    [InlineData("Microsoft.ContainerInstance/containerGroups", """{ "subnetIds": [], "ipAddress": { "type": "Public" } }""", "has a public address, or no subnet")]
    [InlineData("Microsoft.ContainerInstance/containerGroups", "{}", "has a public address, or no subnet")]
    [InlineData("Microsoft.Network/publicIPAddresses", "{}", "is no NAT gateway's")]
    public void A_door_to_the_internet_is_found(string type, string properties, string finding) =>
        Assert.Contains(Access.InThePrivateVariant(Snapshot(type, properties)), found => found.EndsWith(finding, StringComparison.Ordinal));

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "mystorage", "does not begin with st")]
    [InlineData("Microsoft.Storage/storageAccounts", "stx", "has no tags for workload and environment")]
    [InlineData("Microsoft.Search/searchServices", "srch-x", "is of a type that no rule knows yet")]
    public void A_wrong_name_is_found(string type, string name, string finding) =>
        Assert.Contains(Naming.Check(Snapshot(type, "{}", name)), found => found.EndsWith(finding, StringComparison.Ordinal));

    [Theory]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st/providers/Microsoft.Authorization/roleAssignments/a", "ba92f5b4-2d11-453d-a403-e96b0029c9fe", "Storage Blob Data Contributor", "storageAccounts")]
    [InlineData("[extensionResourceId('/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv', 'Microsoft.Authorization/roleAssignments', 'a')]", "4633458b-17de-408a-b874-0445c86b69e6", "Key Vault Secrets User", "vaults")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/roleAssignments/a", "b24988ac-6180-42a0-ab88-20f7382dd24c", "b24988ac-6180-42a0-ab88-20f7382dd24c", "everything in the resource group")]
    public void A_grant_is_read_with_its_role_and_its_scope(string id, string roleId, string role, string scope)
    {
        var assignment = $$"""{ "principalId": "someone", "roleDefinitionId": "/x/roleDefinitions/{{roleId}}" }""";

        Assert.Equal([new Grant("someone", role, scope)], Grants.Of(Snapshot("Microsoft.Authorization/roleAssignments", assignment, id: id)));
    }

    private static JsonElement Template(string members)
    {
        var text = """{ "$schema": "x", "resources": [], """ + members.TrimStart()[1..];
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static Snapshot Snapshot(string type, string properties, string name = "n", string id = "/n")
    {
        using var document = JsonDocument.Parse($$"""{ "predictedResources": [ { "id": {{JsonSerializer.Serialize(id)}}, "type": "{{type}}", "name": "{{name}}", "properties": {{properties}} } ] }""");
        return new Snapshot(document.RootElement.Clone());
    }
}
