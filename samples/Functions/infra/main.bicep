metadata description = 'Azure Functions on Flex Consumption: a timer brings Strava into blobs, and Event Grid hands each blob to the function that loads Azure SQL.'

import { roles } from '../../infra/modules/grant.bicep'

@description('Part of every name; 2 to 10 lower-case letters and digits.')
@minLength(2)
@maxLength(10)
param workload string = 'strava'
param location string = resourceGroup().location

@description('The app, storage, SQL, Key Vault and telemetry are reached through private endpoints alone.')
param privateNetwork bool

@description('The number of your app on https://www.strava.com/settings/api')
param stravaClientId string

@secure()
@description('Goes into Key Vault. Leave it empty to keep what is there.')
param stravaClientSecret string = ''

@secure()
@description('Goes into Key Vault. Leave it empty to keep what is there.')
param stravaRefreshToken string = ''

@description('When the timer runs, in UTC: second, minute, hour, day, month, day of the week.')
param schedule string = '0 0 9 * * *'

@description('How long data from the API are kept, such as 7.00:00:00: at least an hour. Empty keeps them for good.')
param retention string = ''

@description('The Entra user or group that administers the SQL server.')
param sqlAdministratorName string
param sqlAdministratorObjectId string

@allowed(['User', 'Group', 'Application'])
param sqlAdministratorType string = 'User'

@description('Takes Azure\'s free offer for this database: 100,000 vCore-seconds a month, and then a pause until the next month. Only a new database can take it.')
param sqlFreeOffer bool = false

@secure()
@description('The key with which Event Grid calls the blob trigger. It exists once the code is deployed; while it is empty there is no subscription. A private network needs none.')
param blobsExtensionKey string = ''

@description('Gets a mail when something is wrong with the runs. Empty for no alert.')
param alertEmail string = ''
param tags object = {}

var allTags = union({ workload: workload, deployment: 'functions' }, tags)
var unique = take(uniqueString(resourceGroup().id), 8)
var storageName = 'st${workload}${unique}'
var rawContainer = 'strava'
var codeContainer = 'code'
var eventGridDelivers = privateNetwork || !empty(blobsExtensionKey)
var newBlobsQueue = 'strava-new-blobs'
var keptFor = empty(retention) ? {} : { Strava__Ingestion__Retention: retention }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${workload}-func-${unique}'
  location: location
  tags: allTags
}

module network '../../infra/modules/network.bicep' = if (privateNetwork) {
  params: {
    workload: workload
    location: location
    tags: allTags
    delegation: 'Microsoft.App/environments'
  }
}

module storage '../../infra/modules/storage.bicep' = {
  params: {
    name: storageName
    location: location
    tags: allTags
    privateNetwork: privateNetwork
    trustAzureServices: privateNetwork
    containers: [rawContainer, 'strava-state', 'strava-keys', codeContainer]
    queues: privateNetwork ? [newBlobsQueue] : []
    grants: [
      // The host keeps leases, receipts and the code here; poisoned blobs go into a queue, diagnostics into a table.
      { principalId: identity.properties.principalId, roleId: roles.storageBlobDataOwner }
      { principalId: identity.properties.principalId, roleId: roles.storageQueueDataContributor }
      { principalId: identity.properties.principalId, roleId: roles.storageTableDataContributor }
    ]
  }
}

module vault '../../infra/modules/keyVault.bicep' = {
  params: {
    name: 'kv-${workload}-${unique}'
    location: location
    tags: allTags
    privateNetwork: privateNetwork
    stravaClientSecret: stravaClientSecret
    stravaRefreshToken: stravaRefreshToken
    grants: [{ principalId: identity.properties.principalId, roleId: roles.keyVaultSecretsUser }]
  }
}

module sql '../../infra/modules/sql.bicep' = {
  params: {
    serverName: 'sql-${workload}-${unique}'
    databaseName: 'sqldb-${workload}'
    location: location
    tags: allTags
    privateNetwork: privateNetwork
    administratorName: sqlAdministratorName
    administratorObjectId: sqlAdministratorObjectId
    administratorType: sqlAdministratorType
    freeOffer: sqlFreeOffer
  }
}

module monitoring '../../infra/modules/monitoring.bicep' = {
  params: {
    workload: workload
    location: location
    tags: allTags
    privateNetwork: privateNetwork
    grants: [{ principalId: identity.properties.principalId, roleId: roles.monitoringMetricsPublisher }]
  }
}

module alert '../../infra/modules/logAlert.bicep' = if (!empty(alertEmail)) {
  params: {
    workload: workload
    location: location
    tags: allTags
    workspaceId: monitoring.outputs.workspaceId
    address: alertEmail
    query: 'AppRequests | summarize good = countif(Name == \'SyncToBlobs\' and Success), failed = countif(not(Success)) | where good == 0 or failed > 0'
  }
}

module endpoints '../../infra/modules/privateEndpoints.bicep' = if (privateNetwork) {
  params: {
    workload: workload
    location: location
    tags: allTags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    targets: [
      { name: 'st-blob', targetId: storage.outputs.id, service: 'blob' }
      { name: 'st-queue', targetId: storage.outputs.id, service: 'queue' }
      { name: 'st-table', targetId: storage.outputs.id, service: 'table' }
      { name: 'kv', targetId: vault.outputs.id, service: 'vault' }
      { name: 'sql', targetId: sql.outputs.id, service: 'sqlServer' }
      { name: 'appi', targetId: monitoring.outputs.privateLinkScopeId!, service: 'azuremonitor' }
    ]
  }
}

module app 'app.bicep' = {
  // The host reads its storage and its secrets as soon as it exists.
  dependsOn: [endpoints]
  params: {
    name: 'func-${workload}-${unique}'
    planName: 'asp-${workload}'
    location: location
    tags: allTags
    identityId: identity.id
    identityClientId: identity.properties.clientId
    privateNetwork: privateNetwork
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    storageName: storage.outputs.name
    blobEndpoint: storage.outputs.blobEndpoint
    codeContainer: codeContainer
    insightsConnection: monitoring.outputs.connectionString
    settings: union(keptFor, {
      Schedule: schedule
      Strava__ClientId: stravaClientId
      Strava__ClientSecret: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=strava-client-secret)'
      Strava__RefreshToken: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=strava-refresh-token)'
      Strava__Sinks__AzureBlob__ServiceUri: storage.outputs.blobEndpoint
      Strava__Sinks__AzureBlob__Container: rawContainer
      Strava__Sinks__AzureBlob__Layout: 'Batch'
      Strava__Sinks__SqlServer__ConnectionString: 'Server=tcp:${sql.outputs.hostName},1433;Database=${sql.outputs.databaseName}'
      Strava__State__AzureBlob__ServiceUri: storage.outputs.blobEndpoint
    })
  }
}

// Code comes in through it, from a machine within the network.
module appEndpoint '../../infra/modules/privateEndpoints.bicep' = if (privateNetwork) {
  params: {
    workload: workload
    location: location
    tags: allTags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    targets: [{ name: 'func', targetId: app.outputs.id, service: 'sites' }]
  }
}

module events 'events.bicep' = {
  params: {
    workload: workload
    location: location
    tags: allTags
    privateNetwork: privateNetwork
    storageName: storageName
    container: rawContainer
    queue: newBlobsQueue
    triggerAddress: empty(blobsExtensionKey)
      ? ''
      : 'https://${app.outputs.hostName}/runtime/webhooks/blobs?functionName=Host.Functions.LoadBlob&code=${blobsExtensionKey}'
  }
}

@description('For func azure functionapp publish.')
output functionAppName string = app.outputs.name
output functionAppHost string = app.outputs.hostName

@description('For CREATE USER … FROM EXTERNAL PROVIDER.')
output identityName string = identity.name
output storageAccountName string = storage.outputs.name
output keyVaultName string = vault.outputs.name
output sqlServer string = sql.outputs.hostName
output sqlDatabase string = sql.outputs.databaseName

@description('Whether this deployment made the event subscription. A later one without the key leaves the subscription as it is, and says false.')
output eventGridDelivers bool = eventGridDelivers
