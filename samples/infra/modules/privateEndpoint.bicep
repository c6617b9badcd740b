metadata description = 'A private endpoint for one service of one resource, and its names in the private DNS zones, which the network has.'

@description('Stands at the end of the name: pep-…')
param name string
param location string
param tags object
param subnetId string
@description('The resource to reach.')
param targetId string

@description('The service of the resource, such as blob or sqlServer.')
param service string
param dnsZones string[]

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pep-${name}'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    customNetworkInterfaceName: 'nic-pep-${name}'
    privateLinkServiceConnections: [
      {
        name: name
        properties: {
          privateLinkServiceId: targetId
          groupIds: [service]
        }
      }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        for zone in dnsZones: {
          name: replace(zone, '.', '-')
          properties: { privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', zone) }
        }
      ]
    }
  }
}
