metadata description = 'The private endpoints of the function app\'s storage, secrets, database and telemetry.'

param workload string
param location string
param tags object
param subnetId string
param storageId string
param vaultId string
param sqlServerId string
param privateLinkScopeId string
param dnsZones { blob: string, queue: string, table: string, vault: string, sql: string, monitor: string[] }

var targets = [
  { name: 'st-blob', targetId: storageId, service: 'blob', dnsZones: [dnsZones.blob] }
  { name: 'st-queue', targetId: storageId, service: 'queue', dnsZones: [dnsZones.queue] }
  { name: 'st-table', targetId: storageId, service: 'table', dnsZones: [dnsZones.table] }
  { name: 'kv', targetId: vaultId, service: 'vault', dnsZones: [dnsZones.vault] }
  { name: 'sql', targetId: sqlServerId, service: 'sqlServer', dnsZones: [dnsZones.sql] }
  { name: 'appi', targetId: privateLinkScopeId, service: 'azuremonitor', dnsZones: concat(dnsZones.monitor, [dnsZones.blob]) }
]

module endpoint '../../infra/modules/privateEndpoint.bicep' = [
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
