metadata description = 'Private endpoints, and the private DNS zones through which a network finds them.'

param workload string
param location string
param tags object
param networkId string
param subnetId string

@description('What to reach: the end of the endpoint\'s name, the resource, and its service, such as blob or sqlServer.')
param targets { name: string, targetId: string, service: string }[]

// https://learn.microsoft.com/azure/private-link/private-endpoint-dns
var dnsZones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  vault: 'privatelink.vaultcore.azure.net'
  registry: 'privatelink.azurecr.io'
  sites: 'privatelink.azurewebsites.net'
  sqlServer: 'privatelink${environment().suffixes.sqlServerHostname}'
  monitor: 'privatelink.monitor.azure.com'
  queries: 'privatelink.oms.opinsights.azure.com'
  ingestion: 'privatelink.ods.opinsights.azure.com'
  agents: 'privatelink.agentsvc.azure-automation.net'
}
var severalZones = { azuremonitor: ['monitor', 'queries', 'ingestion', 'agents', 'blob'] }
var zonesOfTargets = map(targets, target => severalZones[?target.service] ?? [target.service])
var usedZones = union([], flatten(zonesOfTargets))

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in usedZones: {
    name: dnsZones[zone]
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, i) in usedZones: {
    parent: zones[i]
    name: 'vnet-${workload}'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: networkId }
    }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for target in targets: {
    name: 'pep-${workload}-${target.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      customNetworkInterfaceName: 'nic-pep-${workload}-${target.name}'
      privateLinkServiceConnections: [
        {
          name: '${workload}-${target.name}'
          properties: {
            #disable-next-line use-resource-id-functions // The rule does not see that a list of parameters has parameters in it.
            privateLinkServiceId: target.targetId
            groupIds: [target.service]
          }
        }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (target, i) in targets: {
    parent: endpoints[i]
    name: 'default'
    dependsOn: [zones]
    properties: {
      privateDnsZoneConfigs: [
        for zone in zonesOfTargets[i]: {
          name: replace(dnsZones[zone], '.', '-')
          properties: { privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', dnsZones[zone]) }
        }
      ]
    }
  }
]
