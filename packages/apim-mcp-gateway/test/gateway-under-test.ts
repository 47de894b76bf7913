import { ISecretRef, Names } from '@org/core';
import type { Block } from '@org/terraform-json';
import { SynthesizedStack, synthOf } from '@org/testing';
import type { TerraformStack } from 'cdktf';
import { McpGateway, McpGatewayProps } from '../src';

export const names = new Names({ workload: 'mcp', environment: 'dev', uniqueSuffix: 'x7k2' });

export const TENANT = '22222222-2222-4222-8222-222222222222';

/** The value of every secret that is given: it must be nowhere in what is written. */
export const CANARY = 'c4nary-never-written';

const platform = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-mcp-dev-platform/providers';

export const vault = {
  keyVaultId: `${platform}/Microsoft.KeyVault/vaults/kv-mcp-dev-x7k2`,
  keyVaultUri: 'https://kv-mcp-dev-x7k2.vault.azure.net/',
};

/** A secret of the vault that something else has made. */
export function secretOf(name: string): ISecretRef {
  return {
    secretResourceId: `${vault.keyVaultId}/secrets/${name}`,
    secretId: `${vault.keyVaultUri}secrets/${name}/0123456789abcdef`,
    versionlessSecretId: `${vault.keyVaultUri}secrets/${name}`,
    secretValue: CANARY,
  };
}

export const props: McpGatewayProps = {
  names,
  resourceGroup: { resourceGroupName: 'rg-mcp-dev-platform', location: 'uksouth' },
  tenantId: TENANT,
  subnet: {
    subnetId: `${platform}/Microsoft.Network/virtualNetworks/vnet-mcp-dev/subnets/snet-mcp-dev-gateway`,
    subnetAddressPrefix: '10.20.0.0/27',
  },
  identity: {
    identityId: `${platform}/Microsoft.ManagedIdentity/userAssignedIdentities/id-mcp-dev-gateway`,
    principalId: '11111111-1111-4111-8111-111111111111',
    clientId: '33333333-3333-4333-8333-333333333333',
  },
  vault,
  applicationInsights: {
    applicationInsightsId: `${platform}/Microsoft.Insights/components/appi-mcp-dev`,
    instrumentationKey: secretOf('application-insights-key'),
  },
  workspace: {
    workspaceResourceId: `${platform}/Microsoft.OperationalInsights/workspaces/log-mcp-dev`,
    workspaceCustomerId: '44444444-4444-4444-8444-444444444444',
  },
  publisher: { name: 'Contoso', email: 'platform@contoso.example' },
  sku: 'Developer',
};

/** The stack of a gateway with some props changed, and whatever else uses it. */
export function synthGateway(
  changes: Partial<McpGatewayProps> = {},
  use: (gateway: McpGateway, stack: TerraformStack) => void = () => {},
): SynthesizedStack {
  return synthOf((stack) => use(new McpGateway(stack, 'Gateway', { ...props, ...changes }), stack));
}

/** The one block at a path below the stack: `Gateway/Switch/Resource` */
export function blockAt({ stack }: SynthesizedStack, path: string): Block {
  const found = stack.blocks.filter(({ constructPath }) => constructPath === `test/${path}`);
  if (found.length === 1 && found[0]) return found[0];
  throw new Error(
    `${found.length} blocks at ${path}: ${stack.blocks.map(({ constructPath }) => constructPath).join(', ')}`,
  );
}

/** What refuses something. */
export function refusalOf(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}
