metadata description = 'The storage account\'s events, and the subscription that hands those of new blobs to the trigger of LoadBlob. Flex Consumption has no other blob trigger.'

param workload string
param location string
param tags object
param storageId string
param container string
param subscribe bool

@secure()
@description('The address of the blob trigger, with its key.')
param triggerAddress string

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'egst-${workload}'
  location: location
  tags: tags
  properties: {
    source: storageId
    topicType: 'Microsoft.Storage.StorageAccounts'
  }

  resource subscription 'eventSubscriptions' = if (subscribe) {
    name: 'evgs-${workload}-load-blob'
    properties: {
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: triggerAddress
          maxEventsPerBatch: 1
        }
      }
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: '/blobServices/default/containers/${container}/blobs/'
      }
      retryPolicy: { eventTimeToLiveInMinutes: 1440, maxDeliveryAttempts: 30 }
    }
  }
}
