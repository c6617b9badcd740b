metadata description = 'What the worker needs around it, whatever runs it: registry, storage, secrets, database and, if asked for, a network.'

import { roles } from '../../infra/modules/grant.bicep'

param workload string
param location string
param tags object
param privateNetwork bool
param principalId string

@description('The service that the subnet of the worker is delegated to.')
param delegation string

@secure()
param stravaClientSecret string

@secure()
param stravaRefreshToken string
param sqlAdministratorName string
param sqlAdministratorObjectId string
param sqlAdministratorType string
param sqlFreeOffer bool

var unique = take(uniqueString(resourceGroup().id), 8)

module network '../../infra/modules/network.bicep' = if (privateNetwork) {
  params: {
    workload: workload
    location: location
    tags: tags
    delegation: delegation
  }
}

module storage '../../infra/modules/storage.bicep' = {
  params: {
    name: 'st${workload}${unique}'
    location: location
    tags: tags
    privateNetwork: privateNetwork
    containers: ['strava', 'strava-state', 'strava-keys']
    grants: [{ principalId: principalId, roleId: roles.storageBlobDataContributor }]
  }
}

module vault '../../infra/modules/keyVault.bicep' = {
  params: {
    name: 'kv-${workload}-${unique}'
    location: location
    tags: tags
    privateNetwork: privateNetwork
    stravaClientSecret: stravaClientSecret
    stravaRefreshToken: stravaRefreshToken
    grants: [{ principalId: principalId, roleId: roles.keyVaultSecretsUser }]
  }
}

module sql '../../infra/modules/sql.bicep' = {
  params: {
    serverName: 'sql-${workload}-${unique}'
    databaseName: 'sqldb-${workload}'
    location: location
    tags: tags
    privateNetwork: privateNetwork
    administratorName: sqlAdministratorName
    administratorObjectId: sqlAdministratorObjectId
    administratorType: sqlAdministratorType
    freeOffer: sqlFreeOffer
  }
}

module registry '../../infra/modules/registry.bicep' = {
  params: {
    name: 'cr${workload}${unique}'
    location: location
    tags: tags
    privateNetwork: privateNetwork
    grants: [{ principalId: principalId, roleId: roles.acrPull }]
  }
}

module endpoints '../../infra/modules/privateEndpoints.bicep' = if (privateNetwork) {
  params: {
    workload: workload
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    targets: [
      { name: 'st-blob', targetId: storage.outputs.id, service: 'blob' }
      { name: 'kv', targetId: vault.outputs.id, service: 'vault' }
      { name: 'sql', targetId: sql.outputs.id, service: 'sqlServer' }
      { name: 'cr', targetId: registry.outputs.id, service: 'registry' }
    ]
  }
}

output registryName string = registry.outputs.name
output registryServer string = registry.outputs.loginServer
output storageAccountName string = storage.outputs.name
output keyVaultName string = vault.outputs.name
output keyVaultUri string = vault.outputs.uri
output sqlServer string = sql.outputs.hostName
output sqlDatabase string = sql.outputs.databaseName
output appSubnetId string = privateNetwork ? network!.outputs.appSubnetId : ''

@description('The settings of the worker, none of them a secret.')
output settings { name: string, value: string }[] = [
  { name: 'Strava__Sinks__AzureBlob__ServiceUri', value: storage.outputs.blobEndpoint }
  { name: 'Strava__Sinks__AzureBlob__Layout', value: 'Batch' }
  {
    name: 'Strava__Sinks__SqlServer__ConnectionString'
    value: 'Server=tcp:${sql.outputs.hostName},1433;Database=${sql.outputs.databaseName}'
  }
  { name: 'Strava__State__AzureBlob__ServiceUri', value: storage.outputs.blobEndpoint }
]
