using 'main.bicep'

param privateNetwork = true
param stravaClientId = '12345'
param stravaClientSecret = readEnvironmentVariable('STRAVA_CLIENT_SECRET')
param alertWebhook = readEnvironmentVariable('STRAVA_ALERT_WEBHOOK', '')
param alertEmail = 'someone@example.com'
param tags = { environment: 'private' }
