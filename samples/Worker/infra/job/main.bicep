metadata description = 'The worker as a scheduled job of Azure Container Apps: the container exists only while it runs.'

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

@description('Gets a mail when no run was good for two days. Empty for no alert.')
param alertEmail string = ''
param tags object = {}

var allTags = union({ workload: workload, deployment: 'container-apps-job' }, tags)
var unique = take(uniqueString(resourceGroup().id), 8)
var jobName = 'caj-${workload}'
var keptFor = empty(retention) ? [] : [{ name: 'Strava__Ingestion__Retention', value: retention }]
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

module platform '../platform.bicep' = {
  params: {
    workload: workload
    location: location
    tags: allTags
    privateNetwork: privateNetwork
    principalId: identity.properties.principalId
    delegation: 'Microsoft.App/environments'
    stravaClientSecret: stravaClientSecret
    stravaRefreshToken: stravaRefreshToken
    sqlAdministratorName: sqlAdministratorName
    sqlAdministratorObjectId: sqlAdministratorObjectId
    sqlAdministratorType: sqlAdministratorType
    sqlFreeOffer: sqlFreeOffer
  }
}

module logs '../../../infra/modules/workspace.bicep' = {
  params: { workload: workload, location: location, tags: allTags, privateNetwork: privateNetwork }
}

// For whoever reads the log. It needs no private endpoint here, because the job itself writes through the platform.
module logsScope '../../../infra/modules/privateLinkScope.bicep' = if (privateNetwork) {
  params: {
    workload: workload
    tags: allTags
    members: [{ name: 'workspace', id: logs.outputs.id }]
  }
}

resource jobs 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: 'cae-${workload}'
  location: location
  tags: allTags
  properties: {
    appLogsConfiguration: { destination: 'azure-monitor' }
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    vnetConfiguration: privateNetwork ? { infrastructureSubnetId: platform.outputs.appSubnetId, internal: true } : null
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    zoneRedundant: false
  }
}

// Through the platform's own channel: it needs no key of the workspace, and no public access to it.
resource toLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: jobs
  name: 'logs'
  properties: {
    workspaceId: logs.outputs.id
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

module alert '../../../infra/modules/logAlert.bicep' = if (!empty(alertEmail)) {
  params: {
    workload: workload
    location: location
    tags: allTags
    workspaceId: logs.outputs.id
    address: alertEmail
    // A spent quota is no failure: the next run goes on. The empty table stands in for the log before the first run.
    query: 'union isfuzzy=true (datatable(Log: string) []), ContainerAppConsoleLogs | summarize good = countif(Log has_any (\'ended with the outcome Completed\', \'ended with the outcome RateLimited\')) | where good == 0'
  }
}

resource job 'Microsoft.App/jobs@2025-01-01' = if (!empty(image)) {
  name: jobName
  location: location
  tags: allTags
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    environmentId: jobs.id
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Schedule'
      scheduleTriggerConfig: { cronExpression: schedule, parallelism: 1, replicaCompletionCount: 1 }
      replicaTimeout: 1800
      replicaRetryLimit: 1
      registries: [{ server: platform.outputs.registryServer, identity: identity.id }]
      secrets: [
        {
          name: 'strava-client-secret'
          keyVaultUrl: '${platform.outputs.keyVaultUri}secrets/strava-client-secret'
          identity: identity.id
        }
        {
          name: 'strava-refresh-token'
          keyVaultUrl: '${platform.outputs.keyVaultUri}secrets/strava-refresh-token'
          identity: identity.id
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'worker'
          image: '${platform.outputs.registryServer}/${image}'
          resources: { cpu: json('0.25'), memory: '0.5Gi' }
          env: concat(platform.outputs.settings, keptFor, telemetry, [
            { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
            { name: 'Strava__ClientId', value: stravaClientId }
            { name: 'Strava__ClientSecret', secretRef: 'strava-client-secret' }
            { name: 'Strava__RefreshToken', secretRef: 'strava-refresh-token' }
            { name: 'Worker__Once', value: 'true' }
          ])
        }
      ]
    }
  }
}

@description('For CREATE USER … FROM EXTERNAL PROVIDER.')
output identityName string = identity.name
output registryName string = platform.outputs.registryName
output storageAccountName string = platform.outputs.storageAccountName
output keyVaultName string = platform.outputs.keyVaultName
output sqlServer string = platform.outputs.sqlServer
output sqlDatabase string = platform.outputs.sqlDatabase

@description('The job. It exists as soon as an image was given.')
output jobName string = jobName
