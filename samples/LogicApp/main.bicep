metadata description = 'A Logic App and a custom connector for Strava: a daily workflow pages the activities into blobs, or posts them to Azure SQL.'

import { roles } from '../infra/modules/grant.bicep'

@description('Part of every name; 2 to 10 lower-case letters and digits.')
@minLength(2)
@maxLength(10)
param workload string = 'strava'
param location string = resourceGroup().location

@description('Storage is closed to everybody but this workflow. A workflow of the consumption plan cannot enter a virtual network, so SQL cannot be private here.')
param privateNetwork bool

@description('Where the activities go.')
@allowed(['blobs', 'sql'])
param destination string = 'blobs'

@description('The number of your app on https://www.strava.com/settings/api')
param stravaClientId string

@secure()
@minLength(1)
@description('The secret of your app; the connector keeps it.')
param stravaClientSecret string

@secure()
@description('An address that takes a POST with a text, such as an incoming webhook of Teams or Slack; for the case that the authorization has lapsed. Empty for none.')
param alertWebhook string = ''

@description('Gets a mail when a run fails.')
param alertEmail string

@description('With SQL: the Entra user or group that administers the server.')
param sqlAdministratorName string = ''
param sqlAdministratorObjectId string = ''

@allowed(['User', 'Group', 'Application'])
param sqlAdministratorType string = 'User'

@description('Takes Azure\'s free offer for this database: 100,000 vCore-seconds a month, and then a pause until the next month. Only a new database can take it.')
param sqlFreeOffer bool = false
param tags object = {}

var allTags = union({ workload: workload, deployment: 'logic-app' }, tags)
var unique = take(uniqueString(resourceGroup().id), 8)
var storageName = 'st${workload}${unique}'
var container = 'strava'
var toSql = destination == 'sql'
var sqlServerName = 'sql-${workload}-${unique}'
var sqlDatabaseName = 'sqldb-${workload}'

module connector 'connector.bicep' = {
  params: {
    workload: workload
    location: location
    tags: allTags
    stravaClientId: stravaClientId
    stravaClientSecret: stravaClientSecret
  }
}

resource sqlConnection 'Microsoft.Web/connections@2016-06-01' = if (toSql) {
  name: 'con-sql'
  location: location
  tags: allTags
  properties: {
    displayName: 'Azure SQL, with the identity of the workflow'
    api: { id: subscriptionResourceId('Microsoft.Web/locations/managedApis', location, 'sql') }
    #disable-next-line BCP089 // The types do not know this property, which chooses the sign-in by identity.
    parameterValueSet: { name: 'oauthMI', values: {} }
  }
}

var stravaConnection = {
  strava: {
    connectionId: connector.outputs.connectionId
    connectionName: connector.outputs.connectionName
    id: connector.outputs.apiId
  }
}
var sqlConnectionOfWorkflow = {
  sql: {
    connectionId: sqlConnection.id
    connectionName: sqlConnection.name
    id: subscriptionResourceId('Microsoft.Web/locations/managedApis', location, 'sql')
    connectionProperties: { authentication: { type: 'ManagedServiceIdentity' } }
  }
}

resource workflow 'Microsoft.Logic/workflows@2019-05-01' = {
  name: 'logic-${workload}-${unique}'
  location: location
  tags: allTags
  identity: { type: 'SystemAssigned' }
  properties: {
    state: 'Enabled'
    definition: loadJsonContent('workflow.json')
    parameters: {
      '$connections': { value: toSql ? union(stravaConnection, sqlConnectionOfWorkflow) : stravaConnection }
      alertAddress: { value: alertWebhook }
      blobContainer: { value: 'https://${storageName}.blob.${environment().suffixes.storage}/${container}' }
      destination: { value: destination }
      sqlServer: { value: '${sqlServerName}${environment().suffixes.sqlServerHostname}' }
      sqlDatabase: { value: sqlDatabaseName }
    }
  }
}

module storage '../infra/modules/storage.bicep' = {
  params: {
    name: storageName
    location: location
    tags: allTags
    privateNetwork: privateNetwork
    onlyFor: workflow.id
    containers: [container]
    grants: [{ principalId: workflow.identity.principalId, roleId: roles.storageBlobDataContributor }]
  }
}

module sql '../infra/modules/sql.bicep' = if (toSql) {
  params: {
    serverName: sqlServerName
    databaseName: sqlDatabaseName
    location: location
    tags: allTags
    privateNetwork: false
    administratorName: sqlAdministratorName
    administratorObjectId: sqlAdministratorObjectId
    administratorType: sqlAdministratorType
    freeOffer: sqlFreeOffer
  }
}

module mail '../infra/modules/mail.bicep' = {
  params: { workload: workload, tags: allTags, address: alertEmail }
}

resource failedRuns 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${workload}-run-failed'
  location: 'global'
  tags: allTags
  properties: {
    description: 'A run failed: it says why, and what to do.'
    enabled: true
    severity: 2
    scopes: [workflow.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'failed'
          metricName: 'RunsFailed'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [{ actionGroupId: mail.outputs.id }]
  }
}

output workflowName string = workflow.name

@description('To authorize in the portal, once: a deployment cannot consent for an athlete.')
output connectionName string = connector.outputs.connectionName

@description('For CREATE USER … FROM EXTERNAL PROVIDER: the identity of a workflow is called like the workflow.')
output identityName string = workflow.name
output storageAccountName string = storage.outputs.name
output sqlServer string = toSql ? sql!.outputs.hostName : ''
output sqlDatabase string = toSql ? sql!.outputs.databaseName : ''
