metadata description = 'Application Insights on a Log Analytics workspace; only an identity with a role may send. With a private network, through it alone.'

import { grant } from 'grant.bicep'

param workload string
param location string
param tags object
param privateNetwork bool
param grants grant[]

var access = privateNetwork ? 'Disabled' : 'Enabled'

module workspace 'workspace.bicep' = {
  params: { workload: workload, location: location, tags: tags, privateNetwork: privateNetwork }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${workload}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    DisableLocalAuth: true
    WorkspaceResourceId: workspace.outputs.id
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

module scope 'privateLinkScope.bicep' = if (privateNetwork) {
  params: {
    workload: workload
    tags: tags
    members: [
      { name: 'insights', id: insights.id }
      { name: 'workspace', id: workspace.outputs.id }
    ]
  }
}

output workspaceId string = workspace.outputs.id

@description('Says where to send, and is no secret: without a role nothing is taken.')
output connectionString string = insights.properties.ConnectionString
output privateLinkScopeId string? = scope.?outputs.id
