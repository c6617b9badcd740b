using 'main.bicep'

param privateNetwork = false
param stravaClientId = '12345'
param stravaClientSecret = readEnvironmentVariable('STRAVA_CLIENT_SECRET')
param alertWebhook = readEnvironmentVariable('STRAVA_ALERT_WEBHOOK', '')
param alertEmail = 'someone@example.com'
param tags = { environment: 'small' }
