metadata description = 'A mail when the log of the last two days shows no good run, whether the runs fail or nothing starts them.'

param workload string
param location string
param tags object
param workspaceId string
param address string

@description('Has a row when somebody has to look, and none when all is well.')
param query string

module mail 'mail.bicep' = {
  params: { workload: workload, tags: tags, address: address }
}

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'alert-${workload}-no-good-run'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    description: 'There was no good run for two days, or a function failed: the log says why.'
    enabled: true
    severity: 2
    scopes: [workspaceId]
    evaluationFrequency: 'PT1H'
    // The longest that Azure allows. With one day, a daily run that comes a little later than yesterday's would be missed.
    windowSize: 'P2D'
    // The log may have no table yet.
    skipQueryValidation: true
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [mail.outputs.id] }
  }
}
