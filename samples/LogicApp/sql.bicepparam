using 'main.bicep'

param privateNetwork = false
param stravaClientId = '12345'
param stravaClientSecret = readEnvironmentVariable('STRAVA_CLIENT_SECRET')
param alertWebhook = readEnvironmentVariable('STRAVA_ALERT_WEBHOOK', '')
param alertEmail = 'someone@example.com'
param tags = { environment: 'sql' }
param destination = 'sql'
param sqlAdministratorName = 'someone@example.com'
param sqlAdministratorObjectId = '00000000-0000-0000-0000-000000000000'
param sqlFreeOffer = false // true takes Azure's free offer; only a new database can take it
