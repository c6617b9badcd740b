metadata description = 'Azure Data Factory without code of ours: one pipeline copies Strava into blobs, another upserts the blobs into Azure SQL, daily.'

@description('Part of every name; 2 to 10 lower-case letters and digits.')
@minLength(2)
@maxLength(10)
param workload string = 'strava'
param location string = resourceGroup().location

@description('The pipelines run in a managed virtual network and reach storage, SQL and Key Vault through private endpoints alone.')
param privateNetwork bool

@description('The number of your app on https://www.strava.com/settings/api')
param stravaClientId string

@secure()
@description('Goes into Key Vault. Leave it empty to keep what is there.')
param stravaClientSecret string = ''

@secure()
@description('Goes into Key Vault, where the pipeline replaces it. Leave it empty to keep what is there: an old token would be a dead one.')
param stravaRefreshToken string = ''

@secure()
@description('An address that takes a POST with a text, such as an incoming webhook of Teams or Slack; for the case that Strava refuses the token. Leave it empty for none, or to keep what is there.')
param alertWebhook string = ''

@description('Gets a mail when a run fails.')
param alertEmail string

@description('Where Strava is; both end in a slash.')
param apiAddress string = 'https://www.strava.com/api/v3/'
param oauthAddress string = 'https://www.strava.com/oauth/'

@description('The hour of the daily run, in UTC.')
@minValue(0)
@maxValue(23)
param hour int = 9

@description('How many days back the daily run looks. A run by hand with lookbackDays 0 brings the whole history.')
@minValue(1)
param lookbackDays int = 30

@description('The Entra user or group that administers the SQL server.')
param sqlAdministratorName string
param sqlAdministratorObjectId string

@allowed(['User', 'Group', 'Application'])
param sqlAdministratorType string = 'User'

@description('Takes Azure\'s free offer for this database: 100,000 vCore-seconds a month, and then a pause until the next month. Only a new database can take it.')
param sqlFreeOffer bool = false
param tags object = {}

var allTags = union({ workload: workload, deployment: 'data-factory' }, tags)
var unique = take(uniqueString(resourceGroup().id), 8)
var container = 'strava'
var factoryName = 'adf-${workload}-${unique}'
var storageName = 'st${workload}${unique}'
var vaultName = 'kv-${workload}-${unique}'

resource factory 'Microsoft.DataFactory/factories@2018-06-01' = {
  name: factoryName
  location: location
  tags: allTags
  identity: { type: 'SystemAssigned' }
  properties: {
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    globalParameters: {
      vaultUri: { type: 'String', value: vault.outputs.uri }
      apiAddress: { type: 'String', value: apiAddress }
      oauthAddress: { type: 'String', value: oauthAddress }
      clientId: { type: 'String', value: stravaClientId }
    }
  }
}

module storage '../infra/modules/storage.bicep' = {
  params: {
    name: storageName
    location: location
    tags: allTags
    privateNetwork: privateNetwork
    containers: [container]
    grants: []
  }
}

module vault '../infra/modules/keyVault.bicep' = {
  params: {
    name: vaultName
    location: location
    tags: allTags
    privateNetwork: privateNetwork
    stravaClientSecret: stravaClientSecret
    stravaRefreshToken: stravaRefreshToken
    grants: []
  }
}

module sql '../infra/modules/sql.bicep' = {
  params: {
    serverName: 'sql-${workload}-${unique}'
    databaseName: 'sqldb-${workload}'
    location: location
    tags: allTags
    privateNetwork: privateNetwork
    administratorName: sqlAdministratorName
    administratorObjectId: sqlAdministratorObjectId
    administratorType: sqlAdministratorType
    freeOffer: sqlFreeOffer
  }
}

module access 'access.bicep' = {
  dependsOn: [storage]
  params: {
    principalId: factory.identity.principalId
    storageName: storageName
    vaultName: vaultName
    alertWebhook: alertWebhook
  }
}

module network 'network.bicep' = {
  params: {
    factoryName: factory.name
    location: location
    privateNetwork: privateNetwork
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
    sqlServerId: sql.outputs.id
  }
}

module pipelines 'pipelines.bicep' = {
  dependsOn: [network, access]
  params: {
    factoryName: factory.name
    apiAddress: apiAddress
    blobEndpoint: storage.outputs.blobEndpoint
    container: container
    sqlServer: sql.outputs.hostName
    sqlDatabase: sql.outputs.databaseName
    hour: hour
    lookbackDays: lookbackDays
  }
}

module mail '../infra/modules/mail.bicep' = {
  params: { workload: workload, tags: allTags, address: alertEmail }
}

resource failedRuns 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${workload}-pipeline-failed'
  location: 'global'
  tags: allTags
  properties: {
    description: 'A pipeline failed: the run says why, and what to do.'
    enabled: true
    severity: 2
    scopes: [factory.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'failed'
          metricName: 'PipelineFailedRuns'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [{ actionGroupId: mail.outputs.id }]
  }
}

output dataFactoryName string = factory.name

@description('For CREATE USER … FROM EXTERNAL PROVIDER: the identity of a factory is called like the factory.')
output identityName string = factory.name
output storageAccountName string = storage.outputs.name
output keyVaultName string = vault.outputs.name
output sqlServer string = sql.outputs.hostName
output sqlDatabase string = sql.outputs.databaseName
