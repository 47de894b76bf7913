import { Password } from '@cdktf/provider-random/lib/password';
import { IInitContainerSpec, ISecretRef, Names } from '@org/core';
import { SynthesizedStack, synthOf } from '@org/testing';
import type { TerraformStack } from 'cdktf';
import { SidecarServer, SidecarServerProps } from '../src';

export const names = new Names({ workload: 'mcp', environment: 'dev', uniqueSuffix: 'x7k2' });

const group = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-mcp-dev-platform';

/** A secret whose value is generated in the same stack. */
export function secretOf(value: string): ISecretRef {
  return {
    secretResourceId: `${group}/providers/Microsoft.KeyVault/vaults/kv-mcp-dev-x7k2/secrets/s`,
    secretId: 'https://kv-mcp-dev-x7k2.vault.azure.net/secrets/s/1',
    versionlessSecretId: 'https://kv-mcp-dev-x7k2.vault.azure.net/secrets/s',
    secretValue: value,
  };
}

export const props: SidecarServerProps = {
  names,
  resourceGroup: { resourceGroupName: 'rg-mcp-dev-mongodb', location: 'uksouth' },
  subnet: {
    subnetId: `${group}/providers/Microsoft.Network/virtualNetworks/vnet-mcp-dev/subnets/snet-mcp-dev-containers`,
    subnetAddressPrefix: '10.20.1.0/24',
  },
  zone: {
    privateDnsZoneId: `${group}/providers/Microsoft.Network/privateDnsZones/dev.mcp.internal`,
    privateDnsZoneName: 'dev.mcp.internal',
    privateDnsZoneResourceGroupName: 'rg-mcp-dev-platform',
  },
  vault: {
    keyVaultId: `${group}/providers/Microsoft.KeyVault/vaults/kv-mcp-dev-x7k2`,
    keyVaultUri: 'https://kv-mcp-dev-x7k2.vault.azure.net/',
  },
  serverName: 'orders',
  registry: { registryId: `${group}/registry`, loginServer: 'crmcpdevx7k2.azurecr.io' },
  repository: 'orders-mcp',
  pullIdentity: {
    identityId: `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-mcp-dev-pull`,
    principalId: '11111111-1111-1111-1111-111111111111',
    clientId: '22222222-2222-2222-2222-222222222222',
  },
  gatewayKeyVariable: { name: 'GATEWAY_KEY', form: 'plain' },
  tiers: {
    admin: { port: 3000, monitoringPort: 3100 },
    reader: { port: 3001, monitoringPort: 3101 },
  },
};

export const init: IInitContainerSpec = {
  containerName: 'database-users',
  command: ['node', 'database-users.mjs'],
  environment: { LEVEL: 'info' },
  secrets: { USERS: '${random_password.ReaderPassword.result}' },
};

/** The stack of a server with some props changed, and whatever else uses it. */
export function synthServer(
  changes: Partial<SidecarServerProps> = {},
  use: (server: SidecarServer, stack: TerraformStack) => void = () => {},
): SynthesizedStack {
  return synthOf((stack) => {
    new Password(stack, 'ReaderPassword', { length: 32 });
    use(new SidecarServer(stack, 'Server', { ...props, ...changes }), stack);
  });
}

/** What refuses a server with some props changed. */
export function refusalOf(changes: Partial<SidecarServerProps>): string {
  try {
    synthServer(changes);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the server was not refused');
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly cpu: number;
  readonly memory: number;
  readonly commands?: readonly string[];
  readonly ports?: readonly { readonly port: number; readonly protocol: string }[];
  readonly environment_variables?: Readonly<Record<string, string>>;
  readonly secure_environment_variables?: Readonly<Record<string, string>>;
  readonly liveness_probe?: Readonly<Record<string, unknown>>;
}

/** The containers of a synthesized group by name. */
export function containersOf(synthesized: SynthesizedStack): Readonly<Record<string, Container>> {
  const { container, init_container: first = [] } = synthesized.only('azurerm_container_group');
  const all = [...(container as unknown as Container[]), ...(first as unknown as Container[])];
  return Object.fromEntries(all.map((one) => [one.name, one]));
}
