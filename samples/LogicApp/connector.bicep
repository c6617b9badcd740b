metadata description = 'The custom connector for Strava, and a connection that is authorized in the portal. The platform keeps the tokens and renews them.'

param workload string
param location string
param tags object
param stravaClientId string

@secure()
param stravaClientSecret string

var document = loadJsonContent('connector/strava.swagger.json')
var oauth = document.securityDefinitions.strava

resource api 'Microsoft.Web/customApis@2016-06-01' = {
  name: 'capi-${workload}'
  location: location
  tags: tags
  properties: {
    #disable-next-line BCP036 // The types know the number, the service the name.
    apiType: 'Rest'
    displayName: document.info.title
    description: document.info.description
    backendService: { serviceUrl: '${document.schemes[0]}://${document.host}${document.basePath}' }
    connectionParameters: {
      token: {
        type: 'oauthSetting'
        oAuthSettings: {
          identityProvider: 'oauth2'
          clientId: stravaClientId
          clientSecret: stravaClientSecret
          redirectUrl: 'https://global.consent.azure-apim.net/redirect/capi-${workload}'
          scopes: ['activity:read_all']
          properties: { IsFirstParty: 'False' }
          customParameters: {
            authorizationUrl: { value: oauth.authorizationUrl }
            tokenUrl: { value: oauth.tokenUrl }
            refreshUrl: { value: oauth.tokenUrl }
          }
        }
      }
    }
    swagger: document
  }
}

resource connection 'Microsoft.Web/connections@2016-06-01' = {
  name: 'con-strava'
  location: location
  tags: tags
  properties: {
    displayName: 'Strava'
    api: { id: api.id }
  }
}

output apiId string = api.id
output connectionId string = connection.id
output connectionName string = connection.name
