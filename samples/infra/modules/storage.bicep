metadata description = 'A storage account that knows identities only: no account key opens it.'

import { grant } from 'grant.bicep'

@description('3 to 24 lower-case letters and digits.')
param name string
param location string
param tags object
param privateNetwork bool

@description('With a private network: the one resource that may come in with its identity although it cannot enter the network; empty for none.')
param onlyFor string = ''

@description('With a private network: services of Azure that the platform trusts may come in, each with its identity and a role; of those, Event Grid puts events into a queue.')
param trustAzureServices bool = false
param containers string[]
param queues string[] = []
param grants grant[]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    // The exceptions below stay in effect: https://learn.microsoft.com/azure/storage/common/storage-network-security
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: trustAzureServices ? 'AzureServices' : 'None'
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
      resourceAccessRules: privateNetwork && !empty(onlyFor)
        ? [{ tenantId: tenant().tenantId, resourceId: onlyFor }]
        : []
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      // A purged athlete has to be gone; a week is enough to undo an accident.
      deleteRetentionPolicy: { enabled: true, days: 7 }
      containerDeleteRetentionPolicy: { enabled: true, days: 7 }
    }

    resource container 'containers' = [
      for container in containers: {
        name: container
        properties: { publicAccess: 'None' }
      }
    ]
  }
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = if (!empty(queues)) {
  parent: account
  name: 'default'

  resource queue 'queues' = [for queue in queues: { name: queue }]
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: {
    scope: account
    name: guid(account.id, grant.principalId, grant.roleId)
    properties: {
      principalId: grant.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.roleId)
    }
  }
]

output id string = account.id
output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
