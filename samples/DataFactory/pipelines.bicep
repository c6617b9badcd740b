metadata description = 'Linked services, datasets, the two pipelines and the trigger. Every connection signs in with the identity of the factory.'

param factoryName string
param apiAddress string
param blobEndpoint string
param container string
param sqlServer string
param sqlDatabase string
param hour int
param lookbackDays int

var viaRuntime = { referenceName: 'ir-strava', type: 'IntegrationRuntimeReference' }

resource factory 'Microsoft.DataFactory/factories@2018-06-01' existing = { name: factoryName }

resource strava 'Microsoft.DataFactory/factories/linkedservices@2018-06-01' = {
  parent: factory
  name: 'ls_strava'
  properties: {
    type: 'HttpServer'
    connectVia: viaRuntime
    typeProperties: { url: apiAddress, authenticationType: 'Anonymous', enableServerCertificateValidation: true }
  }
}

resource blobs 'Microsoft.DataFactory/factories/linkedservices@2018-06-01' = {
  parent: factory
  name: 'ls_blobs'
  properties: {
    type: 'AzureBlobStorage'
    connectVia: viaRuntime
    typeProperties: { serviceEndpoint: blobEndpoint, accountKind: 'StorageV2' }
  }
}

resource sql 'Microsoft.DataFactory/factories/linkedservices@2018-06-01' = {
  parent: factory
  name: 'ls_sql'
  properties: {
    type: 'AzureSqlDatabase'
    connectVia: viaRuntime
    typeProperties: {
      server: sqlServer
      database: sqlDatabase
      authenticationType: 'SystemAssignedManagedIdentity'
      encrypt: 'mandatory'
      trustServerCertificate: false
    }
  }
}

resource page 'Microsoft.DataFactory/factories/datasets@2018-06-01' = {
  parent: factory
  name: 'ds_strava_page'
  properties: {
    type: 'Binary'
    linkedServiceName: { referenceName: strava.name, type: 'LinkedServiceReference' }
    parameters: { relativeUrl: { type: 'string' } }
    typeProperties: {
      location: { type: 'HttpServerLocation', relativeUrl: { value: '@dataset().relativeUrl', type: 'Expression' } }
    }
  }
}

resource rawBlob 'Microsoft.DataFactory/factories/datasets@2018-06-01' = {
  parent: factory
  name: 'ds_raw_blob'
  properties: {
    type: 'Binary'
    linkedServiceName: { referenceName: blobs.name, type: 'LinkedServiceReference' }
    parameters: { folder: { type: 'string' }, file: { type: 'string' } }
    typeProperties: {
      location: {
        type: 'AzureBlobStorageLocation'
        container: container
        folderPath: { value: '@dataset().folder', type: 'Expression' }
        fileName: { value: '@dataset().file', type: 'Expression' }
      }
    }
  }
}

resource rawText 'Microsoft.DataFactory/factories/datasets@2018-06-01' = {
  parent: factory
  name: 'ds_raw_text'
  properties: {
    type: 'DelimitedText'
    linkedServiceName: { referenceName: blobs.name, type: 'LinkedServiceReference' }
    parameters: { folder: { type: 'string' } }
    typeProperties: {
      location: {
        type: 'AzureBlobStorageLocation'
        container: container
        folderPath: { value: '@dataset().folder', type: 'Expression' }
      }
      encodingName: 'UTF-8'
      columnDelimiter: '\u{1}'
      rowDelimiter: '\u{2}'
      quoteChar: ''
      escapeChar: ''
      firstRowAsHeader: false
    }
  }
}

resource pages 'Microsoft.DataFactory/factories/datasets@2018-06-01' = {
  parent: factory
  name: 'ds_pages'
  properties: {
    type: 'AzureSqlTable'
    linkedServiceName: { referenceName: sql.name, type: 'LinkedServiceReference' }
    typeProperties: { schema: 'dbo', table: 'strava_pages' }
  }
}

resource blobsToSql 'Microsoft.DataFactory/factories/pipelines@2018-06-01' = {
  parent: factory
  name: 'blobs-to-sql'
  properties: any(loadJsonContent('pipelines/blobs-to-sql.json'))
  dependsOn: [rawText, pages]
}

resource stravaToBlobs 'Microsoft.DataFactory/factories/pipelines@2018-06-01' = {
  parent: factory
  name: 'strava-to-blobs'
  properties: any(loadJsonContent('pipelines/strava-to-blobs.json'))
  dependsOn: [page, rawBlob, blobsToSql]
}

// A trigger is born stopped; the README starts it once everything is in its place.
resource daily 'Microsoft.DataFactory/factories/triggers@2018-06-01' = {
  parent: factory
  name: 'daily'
  properties: {
    type: 'ScheduleTrigger'
    typeProperties: {
      recurrence: {
        frequency: 'Day'
        interval: 1
        startTime: '2026-01-01T00:00:00Z'
        timeZone: 'UTC'
        schedule: { hours: [hour], minutes: [0] }
      }
    }
    pipelines: [
      {
        pipelineReference: { referenceName: stravaToBlobs.name, type: 'PipelineReference' }
        parameters: { lookbackDays: lookbackDays }
      }
    ]
  }
}
