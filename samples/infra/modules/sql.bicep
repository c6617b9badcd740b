metadata description = 'Azure SQL, serverless: it pauses after a quarter of an hour without use. Nobody signs in with a password.'

param serverName string
param databaseName string
param location string
param tags object
param privateNetwork bool

@description('The Entra user or group that administers the server: it lets the app in (samples/infra/sql).')
param administratorName string
param administratorObjectId string

@allowed(['User', 'Group', 'Application'])
param administratorType string

@description('https://learn.microsoft.com/azure/azure-sql/database/free-offer')
param freeOffer bool

resource server 'Microsoft.Sql/servers@2023-08-01' = {
  name: serverName
  location: location
  tags: tags
  properties: {
    minimalTlsVersion: '1.2'
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    administrators: {
      administratorType: 'ActiveDirectory'
      azureADOnlyAuthentication: true
      login: administratorName
      principalType: administratorType
      sid: administratorObjectId
      tenantId: tenant().tenantId
    }
  }

  // The address 0.0.0.0 stands for Azure's own services, whoever rents them; an Entra sign-in is needed all the same.
  resource azureServices 'firewallRules' = if (!privateNetwork) {
    name: 'AllowAllWindowsAzureIps'
    properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
  }

  resource database 'databases' = {
    name: databaseName
    location: location
    tags: tags
    sku: { name: 'GP_S_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: 1 }
    properties: {
      // The least that Azure allows, in minutes.
      autoPauseDelay: 15
      minCapacity: json('0.5')
      // Reserved and paid for, used or not: 8 GB.
      maxSizeBytes: 8589934592
      useFreeLimit: freeOffer
      freeLimitExhaustionBehavior: freeOffer ? 'AutoPause' : null
      requestedBackupStorageRedundancy: 'Local'
      zoneRedundant: false
    }
  }
}

output id string = server.id
output serverName string = server.name
output hostName string = server.properties.fullyQualifiedDomainName
output databaseName string = server::database.name
