metadata description = 'A storage account that knows identities only: no account key opens it.'

import { grant } from 'grant.bicep'

@description('3 to 24 lower-case letters and digits.')
param name string
param location string
param tags object
param privateNetwork bool

@description('With a private network: the one resource that may come in with its identity although it cannot enter the network; empty for none.')
param onlyFor string = ''
param containers string[]
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
    publicNetworkAccess: privateNetwork && empty(onlyFor) ? 'Disabled' : 'Enabled'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: 'None'
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
