metadata description = 'Application Insights on a Log Analytics workspace; only an identity with a role may send. With a private network, through it alone.'

import { grant } from 'grant.bicep'

param workload string
param location string
param tags object
param privateNetwork bool
param grants grant[]

var access = privateNetwork ? 'Disabled' : 'Enabled'

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${workload}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    workspaceCapping: { dailyQuotaGb: 1 }
    publicNetworkAccessForIngestion: access
    publicNetworkAccessForQuery: access
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${workload}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    DisableLocalAuth: true
    WorkspaceResourceId: workspace.id
    publicNetworkAccessForIngestion: access
    publicNetworkAccessForQuery: access
  }
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in grants: {
    scope: insights
    name: guid(insights.id, grant.principalId, grant.roleId)
    properties: {
      principalId: grant.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.roleId)
    }
  }
]

resource scope 'Microsoft.Insights/privateLinkScopes@2021-07-01-preview' = if (privateNetwork) {
  name: 'pl-${workload}'
  location: 'global'
  tags: tags
  properties: { accessModeSettings: { ingestionAccessMode: 'PrivateOnly', queryAccessMode: 'PrivateOnly' } }

  resource scopedInsights 'scopedResources' = {
    name: 'insights'
    properties: { linkedResourceId: insights.id }
  }

  resource scopedWorkspace 'scopedResources' = {
    name: 'workspace'
    properties: { linkedResourceId: workspace.id }
  }
}

output insightsName string = insights.name
output workspaceId string = workspace.id

@description('Says where to send, and is no secret: without a role nothing is taken.')
output connectionString string = insights.properties.ConnectionString
output privateLinkScopeId string? = scope.?id
