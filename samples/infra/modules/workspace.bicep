metadata description = 'A Log Analytics workspace that knows identities only. With a private network, it is read through a private link scope alone.'

param workload string
param location string
param tags object
param privateNetwork bool

var access = privateNetwork ? 'Disabled' : 'Enabled'

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${workload}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    workspaceCapping: { dailyQuotaGb: 1 }
    publicNetworkAccessForIngestion: access
    publicNetworkAccessForQuery: access
    features: { disableLocalAuth: true }
  }
}

output id string = workspace.id
