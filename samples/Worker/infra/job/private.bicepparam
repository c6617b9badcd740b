using 'main.bicep'

param privateNetwork = true
param image = readEnvironmentVariable('STRAVA_WORKER_IMAGE', '')
param stravaClientId = '12345'
param stravaClientSecret = readEnvironmentVariable('STRAVA_CLIENT_SECRET', '')
param stravaRefreshToken = readEnvironmentVariable('STRAVA_REFRESH_TOKEN', '')
param alertEmail = '' // gets a mail when something is wrong with the runs; empty for no alert
param retention = '' // how long data are kept, such as '7.00:00:00'; empty keeps them for good
param sqlAdministratorName = 'someone@example.com'
param sqlAdministratorObjectId = '00000000-0000-0000-0000-000000000000'
param sqlFreeOffer = false // true takes Azure's free offer; only a new database can take it
param tags = { environment: 'private' }
