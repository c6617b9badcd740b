using 'main.bicep'

param privateNetwork = true
param stravaClientId = '12345'
param stravaClientSecret = readEnvironmentVariable('STRAVA_CLIENT_SECRET', '')
param stravaRefreshToken = readEnvironmentVariable('STRAVA_REFRESH_TOKEN', '')
param alertWebhook = readEnvironmentVariable('STRAVA_ALERT_WEBHOOK', '')
param alertEmail = 'someone@example.com'
param sqlAdministratorName = 'someone@example.com'
param sqlAdministratorObjectId = '00000000-0000-0000-0000-000000000000'
param sqlFreeOffer = false // true takes Azure's free offer; only a new database can take it
param tags = { environment: 'private' }
