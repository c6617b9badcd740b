metadata description = 'What lets a private endpoint reach logs: they have no private endpoints of their own.'

param workload string
param tags object

@description('A workspace, or an Application Insights: the name in the scope, and the id.')
param members { name: string, id: string }[]

resource scope 'Microsoft.Insights/privateLinkScopes@2021-07-01-preview' = {
  name: 'pl-${workload}'
  location: 'global'
  tags: tags
  properties: { accessModeSettings: { ingestionAccessMode: 'PrivateOnly', queryAccessMode: 'PrivateOnly' } }

  resource scoped 'scopedResources' = [
    for member in members: {
      name: member.name
      #disable-next-line use-resource-id-functions // The rule does not see that a list of parameters has parameters in it.
      properties: { linkedResourceId: member.id }
    }
  ]
}

output id string = scope.id
