metadata description = 'The private endpoints of a deployment.'

param workload string
param location string
param tags object
param subnetId string

@description('Each service of each resource, and the private DNS zones that get its name.')
param targets { name: string, targetId: string, service: string, dnsZones: string[] }[]

module endpoint 'privateEndpoint.bicep' = [
  for target in targets: {
    name: 'pep-${target.name}'
    params: {
      name: '${workload}-${target.name}'
      location: location
      tags: tags
      subnetId: subnetId
      targetId: target.targetId
      service: target.service
      dnsZones: target.dnsZones
    }
  }
]
