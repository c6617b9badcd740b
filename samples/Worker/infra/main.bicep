metadata description = 'The worker as a container group of Azure Container Instances: it runs all the time and keeps its own schedule.'

@description('Part of every name; 2 to 10 lower-case letters and digits.')
@minLength(2)
@maxLength(10)
param workload string = 'strava'
param location string = resourceGroup().location

@description('Storage, SQL, Key Vault and the registry are reached through private endpoints alone.')
param privateNetwork bool

@description('The number of your app on https://www.strava.com/settings/api')
param stravaClientId string

@secure()
@description('Goes into Key Vault. Leave it empty to keep what is there.')
param stravaClientSecret string = ''

@secure()
@description('Goes into Key Vault. Leave it empty to keep what is there.')
param stravaRefreshToken string = ''

@description('The image in the registry, such as strava-worker:1. While it is empty there is only the registry to push it to, and what else it needs.')
param image string = ''

@description('When to run, in UTC: minute, hour, day of the month, month, day of the week. The database pauses a quarter of an hour after a run: the more runs, the longer it is awake.')
param schedule string = '0 9 * * *'

@description('How long data from the API are kept, such as 7.00:00:00: at least an hour. Empty keeps them for good.')
param retention string = ''

@description('Where OpenTelemetry goes, such as http://collector:4317; empty for nowhere.')
param telemetryEndpoint string = ''

@description('The Entra user or group that administers the SQL server.')
param sqlAdministratorName string
param sqlAdministratorObjectId string

@allowed(['User', 'Group', 'Application'])
param sqlAdministratorType string = 'User'

@description('Takes Azure\'s free offer for this database: 100,000 vCore-seconds a month, and then a pause until the next month. Only a new database can take it.')
param sqlFreeOffer bool = false
param tags object = {}

var allTags = union({ workload: workload, deployment: 'container-instances' }, tags)
var unique = take(uniqueString(resourceGroup().id), 8)
var containerGroupName = 'ci-${workload}'
// Once a run: an hourly check, which is the worker's default, would wake the database every hour.
var keptFor = empty(retention)
  ? []
  : [
      { name: 'Strava__Ingestion__Retention', value: retention }
      { name: 'Strava__Schedule__Retention', value: schedule }
    ]
var telemetry = empty(telemetryEndpoint)
  ? []
  : [
      { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: telemetryEndpoint }
      { name: 'OTEL_SERVICE_NAME', value: 'strava-worker' }
    ]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${workload}-worker-${unique}'
  location: location
  tags: allTags
}

module platform 'platform.bicep' = {
  params: {
    workload: workload
    location: location
    tags: allTags
    privateNetwork: privateNetwork
    principalId: identity.properties.principalId
    delegation: 'Microsoft.ContainerInstance/containerGroups'
    stravaClientSecret: stravaClientSecret
    stravaRefreshToken: stravaRefreshToken
    sqlAdministratorName: sqlAdministratorName
    sqlAdministratorObjectId: sqlAdministratorObjectId
    sqlAdministratorType: sqlAdministratorType
    sqlFreeOffer: sqlFreeOffer
  }
}

resource group 'Microsoft.ContainerInstance/containerGroups@2023-05-01' = if (!empty(image)) {
  name: containerGroupName
  location: location
  tags: allTags
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    osType: 'Linux'
    sku: 'Standard'
    restartPolicy: 'Always'
    imageRegistryCredentials: [{ server: platform.outputs.registryServer, identity: identity.id }]
    // No address at all without a network of its own, and a private one within it.
    ipAddress: privateNetwork ? { type: 'Private', ports: [{ port: 8080, protocol: 'TCP' }] } : null
    subnetIds: privateNetwork ? [{ id: platform.outputs.appSubnetId }] : null
    // A group does not take over the DNS of its network; this address is Azure's own, which knows the private zones.
    dnsConfig: privateNetwork ? { nameServers: ['168.63.129.16'] } : null
    containers: [
      {
        name: 'worker'
        properties: {
          image: '${platform.outputs.registryServer}/${image}'
          resources: { requests: { cpu: json('0.5'), memoryInGB: json('0.5') } }
          ports: [{ port: 8080, protocol: 'TCP' }]
          livenessProbe: {
            httpGet: { path: '/health/live', port: 8080, scheme: 'http' }
            initialDelaySeconds: 30
            periodSeconds: 60
          }
          readinessProbe: {
            httpGet: { path: '/health/ready', port: 8080, scheme: 'http' }
            initialDelaySeconds: 10
            periodSeconds: 60
          }
          environmentVariables: concat(platform.outputs.settings, keptFor, telemetry, [
            { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
            { name: 'Strava__ClientId', value: stravaClientId }
            // The worker takes the two secrets from the vault itself, so that no setting of the group holds them.
            { name: 'Worker__KeyVault', value: platform.outputs.keyVaultUri }
            { name: 'Worker__Schedule', value: schedule }
          ])
        }
      }
    ]
  }
}

@description('For CREATE USER … FROM EXTERNAL PROVIDER.')
output identityName string = identity.name
output registryName string = platform.outputs.registryName
output storageAccountName string = platform.outputs.storageAccountName
output keyVaultName string = platform.outputs.keyVaultName
output sqlServer string = platform.outputs.sqlServer
output sqlDatabase string = platform.outputs.sqlDatabase

@description('The container group. It exists as soon as an image was given.')
output containerGroupName string = containerGroupName
