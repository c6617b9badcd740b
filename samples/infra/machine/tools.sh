#!/usr/bin/env bash
# Installs on the machine (Ubuntu 24.04, x64) what the guide's commands use. It can be run again.
set -euo pipefail
cd "$(mktemp -d)"

echo "1 of 3: Docker, the .NET SDK and Functions Core Tools"
curl -fsSLO https://packages.microsoft.com/config/ubuntu/24.04/packages-microsoft-prod.deb
export DEBIAN_FRONTEND=noninteractive
# Ubuntu updates itself after the first start, and holds the lock meanwhile.
echo 'DPkg::Lock::Timeout "300";' | sudo tee /etc/apt/apt.conf.d/99-wait >/dev/null
sudo -E apt-get install -y ./packages-microsoft-prod.deb
sudo -E apt-get update
sudo -E apt-get install -y docker.io dotnet-sdk-10.0 azure-functions-core-tools-4 bzip2
sudo usermod -aG docker "$USER"   # from the next sign-in on

echo "2 of 3: the Azure CLI"
curl -fsSL https://aka.ms/InstallAzureCLIDeb | sudo -E bash

# From its releases, because Ubuntu 24.04 has no package of it.
echo "3 of 3: sqlcmd (Go)"
curl -fsSL https://github.com/microsoft/go-sqlcmd/releases/latest/download/sqlcmd-linux-amd64.tar.bz2 | sudo tar xj -C /usr/local/bin sqlcmd

az config set extension.use_dynamic_install=yes_without_prompt

echo "Installed:"
az version --query '"azure-cli"' --output tsv
dotnet --version
func --version
sqlcmd --version
docker --version
