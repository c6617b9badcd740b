metadata description = 'A machine from which you reach what a private deployment made: database, blobs, registry, app and logs. It has a network and private endpoints of its own, in a resource group of its own: delete that group after use.'

@description('Part of every name; 2 to 10 lower-case letters and digits.')
@minLength(2)
@maxLength(10)
param workload string = 'strava'
param location string = resourceGroup().location

@description('What the deployment made, as az resource list tells it. The machine gets a private endpoint to each resource that it has to reach, and ignores the others.')
param resources { type: string, id: string }[]

@description('The address from which ssh gets in: the public IPv4 address of the place where you are.')
param address string

@description('The public key of the one who may sign in by ssh.')
param sshPublicKey string

@description('The size of the machine. Two cores and 4 GB are enough.')
param size string = 'Standard_B2as_v2'

@description('The account on the machine.')
param user string = 'strava'
param tags object = {}

var name = '${workload}-machine'
var allTags = union({ workload: workload, environment: 'machine' }, tags)
var services = {
  'microsoft.storage/storageaccounts': ['blob', 'queue']
  'microsoft.sql/servers': ['sqlServer']
  'microsoft.containerregistry/registries': ['registry']
  'microsoft.web/sites': ['sites']
  'microsoft.insights/privatelinkscopes': ['azuremonitor']
}

resource rules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-${name}'
  location: location
  tags: allTags
  properties: {
    // Everything else from the internet is refused by Azure's own rules.
    securityRules: [
      {
        name: 'AllowSshFromYou'
        properties: {
          access: 'Allow'
          direction: 'Inbound'
          priority: 100
          protocol: 'Tcp'
          sourceAddressPrefix: address
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '22'
        }
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${name}'
  location: location
  tags: allTags
  properties: {
    addressSpace: { addressPrefixes: ['10.21.0.0/24'] }
    subnets: [
      {
        name: 'snet-machine'
        properties: {
          addressPrefix: '10.21.0.0/24'
          defaultOutboundAccess: false
          networkSecurityGroup: { id: rules.id }
        }
      }
    ]
  }

  resource subnet 'subnets' existing = { name: 'snet-machine' }
}

module endpoints '../modules/privateEndpoints.bicep' = {
  params: {
    workload: name
    location: location
    tags: allTags
    networkId: network.id
    subnetId: network::subnet.id
    targets: flatten(map(
      resources,
      resource =>
        map(services[?toLower(resource.type)] ?? [], service => {
          name: '${last(split(resource.id, '/'))}-${service}'
          targetId: resource.id
          service: service
        })
    ))
  }
}

resource publicAddress 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-${name}'
  location: location
  tags: allTags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource card 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic-${name}'
  location: location
  tags: allTags
  properties: {
    ipConfigurations: [
      {
        name: 'default'
        properties: {
          subnet: { id: network::subnet.id }
          publicIPAddress: { id: publicAddress.id }
        }
      }
    ]
  }
}

resource machine 'Microsoft.Compute/virtualMachines@2024-07-01' = {
  name: 'vm-${name}'
  location: location
  tags: allTags
  properties: {
    hardwareProfile: { vmSize: size }
    storageProfile: {
      imageReference: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' }
      osDisk: { createOption: 'FromImage', managedDisk: { storageAccountType: 'StandardSSD_LRS' } }
    }
    osProfile: {
      computerName: name
      adminUsername: user
      linuxConfiguration: {
        disablePasswordAuthentication: true
        ssh: { publicKeys: [{ path: '/home/${user}/.ssh/authorized_keys', keyData: sshPublicKey }] }
      }
    }
    networkProfile: { networkInterfaces: [{ id: card.id }] }
    securityProfile: {
      securityType: 'TrustedLaunch'
      uefiSettings: { secureBootEnabled: true, vTpmEnabled: true }
    }
  }
}

@description('For ssh: user and address.')
output ssh string = '${user}@${publicAddress.properties.ipAddress}'
