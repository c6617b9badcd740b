metadata description = 'The events of new blobs, and the way on which they reach the code: Event Grid calls the blob trigger of LoadBlob, or fills the queue of LoadQueuedBlob.'

import { roles } from '../../infra/modules/grant.bicep'

param workload string
param location string
param tags object

@description('Event Grid calls public addresses only. With a private network it puts the events into a queue instead, with an identity of its own.')
param privateNetwork bool
param storageName string
param container string

@description('With a private network: the queue, which is there.')
param queue string

@secure()
@description('Without one: the address of the blob trigger, with its key. Empty is no subscription yet.')
param triggerAddress string

var filter = {
  includedEventTypes: ['Microsoft.Storage.BlobCreated']
  subjectBeginsWith: '/blobServices/default/containers/${container}/blobs/'
}
var retryPolicy = { eventTimeToLiveInMinutes: 1440, maxDeliveryAttempts: 30 }

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageName

  resource queues 'queueServices' existing = {
    name: 'default'

    resource newBlobs 'queues' existing = { name: queue }
  }
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'egst-${workload}'
  location: location
  tags: tags
  identity: privateNetwork ? { type: 'SystemAssigned' } : null
  properties: {
    source: account.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }

  resource toTrigger 'eventSubscriptions' = if (!privateNetwork && !empty(triggerAddress)) {
    name: 'evgs-${workload}-load-blob'
    properties: {
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: triggerAddress
          maxEventsPerBatch: 1
        }
      }
      filter: filter
      retryPolicy: retryPolicy
    }
  }

  resource toQueue 'eventSubscriptions' = if (privateNetwork) {
    name: 'evgs-${workload}-load-queued-blob'
    dependsOn: [sender]
    properties: {
      deliveryWithResourceIdentity: {
        identity: { type: 'SystemAssigned' }
        destination: {
          endpointType: 'StorageQueue'
          properties: {
            resourceId: account.id
            queueName: queue
            // Seven days, as long as the host keeps what it set aside.
            queueMessageTimeToLiveInSeconds: 604800
          }
        }
      }
      filter: filter
      retryPolicy: retryPolicy
    }
  }
}

resource sender 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (privateNetwork) {
  scope: account::queues::newBlobs
  name: guid(account::queues::newBlobs.id, topic.id, roles.storageQueueDataMessageSender)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageQueueDataMessageSender
    )
  }
}
