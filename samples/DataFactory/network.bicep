metadata description = 'Where the pipelines run: Azure\'s shared runtime, or one in a managed virtual network with private endpoints, which the owner of each resource approves.'

param factoryName string
param location string
param privateNetwork bool
param storageId string
param vaultId string
param sqlServerId string

resource factory 'Microsoft.DataFactory/factories@2018-06-01' existing = { name: factoryName }

resource network 'Microsoft.DataFactory/factories/managedVirtualNetworks@2018-06-01' = if (privateNetwork) {
  parent: factory
  name: 'default'
  properties: {}

  resource blob 'managedPrivateEndpoints' = {
    name: 'pep-st-blob'
    properties: { privateLinkResourceId: storageId, groupId: 'blob' }
  }

  resource secrets 'managedPrivateEndpoints' = {
    name: 'pep-kv'
    properties: { privateLinkResourceId: vaultId, groupId: 'vault' }
  }

  resource database 'managedPrivateEndpoints' = {
    name: 'pep-sql'
    properties: { privateLinkResourceId: sqlServerId, groupId: 'sqlServer' }
  }
}

resource runtime 'Microsoft.DataFactory/factories/integrationRuntimes@2018-06-01' = {
  parent: factory
  name: 'ir-strava'
  properties: {
    type: 'Managed'
    managedVirtualNetwork: privateNetwork
      ? { type: 'ManagedVirtualNetworkReference', referenceName: network.name }
      : null
    typeProperties: {
      computeProperties: {
        location: privateNetwork ? location : 'AutoResolve'
        // Paid for until it stops: an hour after the last activity, or after these minutes, the fewest that Azure allows.
        pipelineExternalComputeScaleProperties: privateNetwork
          ? { timeToLive: 5, numberOfPipelineNodes: 1, numberOfExternalNodes: 1 }
          : null
      }
    }
  }
}
