metadata description = 'The plan and the function app. Every connection is the identity\'s; no setting holds a secret.'

param name string
param planName string
param location string
param tags object
param identityId string
param identityClientId string

param privateNetwork bool

@description('The subnet through which everything goes out with a private network.')
param subnetId string
param storageName string
param blobEndpoint string
param codeContainer string
param insightsConnection string

@description('The settings of the sample.')
param settings object

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    virtualNetworkSubnetId: privateNetwork ? subnetId : null
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobEndpoint}${codeContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: { instanceMemoryMB: 2048, maximumInstanceCount: 40 }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, {
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      AzureWebJobsStorage__accountName: storageName
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      BlobTrigger__blobServiceUri: blobEndpoint
      BlobTrigger__queueServiceUri: replace(blobEndpoint, '.blob.', '.queue.')
      BlobTrigger__credential: 'managedidentity'
      BlobTrigger__clientId: identityClientId
      // Of the two ways to learn of a new blob, one is in use: see events.bicep.
      'AzureWebJobs.LoadBlob.Disabled': string(privateNetwork)
      'AzureWebJobs.LoadQueuedBlob.Disabled': string(!privateNetwork)
      // Read by DefaultAzureCredential, with which the sample itself signs in to blobs and SQL.
      AZURE_CLIENT_ID: identityClientId
    })
  }

  resource deploymentSignIn 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource ftpSignIn 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

output id string = app.id
output name string = app.name
output hostName string = app.properties.defaultHostName
