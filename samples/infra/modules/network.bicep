metadata description = 'A virtual network: one subnet for private endpoints, one for the app, and a NAT gateway through which the app reaches Strava. Nothing is reachable from outside.'

param workload string
param location string
param tags object

@description('To which service the subnet of the app belongs, such as Microsoft.ContainerInstance/containerGroups.')
param delegation string

resource address 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-${workload}-outbound'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource gateway 'Microsoft.Network/natGateways@2024-05-01' = {
  name: 'ng-${workload}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: {
    idleTimeoutInMinutes: 4
    publicIpAddresses: [{ id: address.id }]
  }
}

resource rules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-${workload}'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'DenyInternetInbound'
        properties: {
          access: 'Deny'
          direction: 'Inbound'
          priority: 4000
          protocol: '*'
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${workload}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
    subnets: [
      {
        name: 'snet-app'
        properties: {
          addressPrefix: '10.20.0.0/23'
          defaultOutboundAccess: false
          delegations: [{ name: 'app', properties: { serviceName: delegation } }]
          natGateway: { id: gateway.id }
          networkSecurityGroup: { id: rules.id }
        }
      }
      {
        name: 'snet-endpoints'
        properties: {
          addressPrefix: '10.20.2.0/26'
          defaultOutboundAccess: false
          networkSecurityGroup: { id: rules.id }
        }
      }
    ]
  }

  resource app 'subnets' existing = { name: 'snet-app' }
  resource endpoints 'subnets' existing = { name: 'snet-endpoints' }
}

output id string = network.id
output appSubnetId string = network::app.id
output endpointSubnetId string = network::endpoints.id
