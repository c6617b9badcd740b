metadata description = 'What the factory may do: write blobs, read secrets, and replace one of them.'

import { roles } from '../infra/modules/grant.bicep'

param principalId string
param storageName string
param vaultName string

@secure()
param alertWebhook string

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = { name: storageName }
resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName

  resource refreshToken 'secrets' existing = { name: 'strava-refresh-token' }
}

resource alertSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(alertWebhook)) {
  parent: vault
  name: 'alert-webhook'
  properties: { value: alertWebhook }
}

resource writeBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, principalId, roles.storageBlobDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageBlobDataContributor
    )
  }
}

resource readSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, principalId, roles.keyVaultSecretsUser)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
  }
}

resource replaceToken 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault::refreshToken
  name: guid(vault::refreshToken.id, principalId, roles.keyVaultSecretsOfficer)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsOfficer)
  }
}
