metadata description = 'Whom an alert tells: one mail address.'

param workload string
param tags object
param address string

resource mail 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${workload}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: take(workload, 12)
    emailReceivers: [{ name: 'mail', emailAddress: address, useCommonAlertSchema: true }]
  }
}

output id string = mail.id
