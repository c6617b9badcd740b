metadata description = 'A key vault with Strava\'s secrets. A secret that is not given is left as it is, so that a later deployment does not bring back an old token.'

import { grant } from 'grant.bicep'

@description('3 to 24 letters, digits and hyphens.')
param name string
param location string
param tags object
param privateNetwork bool
param grants grant[]

@secure()
param stravaClientSecret string

@secure()
param stravaRefreshToken string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
    }
  }
}

resource clientSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(stravaClientSecret)) {
  parent: vault
  name: 'strava-client-secret'
  properties: { value: stravaClientSecret }
}

resource refreshToken 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(stravaRefreshToken)) {
  parent: vault
  name: 'strava-refresh-token'
  properties: { value: stravaRefreshToken }
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: {
    scope: vault
    name: guid(vault.id, grant.principalId, grant.roleId)
    properties: {
      principalId: grant.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.roleId)
    }
  }
]

output id string = vault.id
output name string = vault.name
output uri string = vault.properties.vaultUri
