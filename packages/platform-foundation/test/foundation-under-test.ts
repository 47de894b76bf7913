import { Names } from '@org/core';
import type { SynthesizedStack } from '@org/testing';
import type { EndpointPlacements } from '../src';

export const names = new Names({ workload: 'mcp', environment: 'dev', uniqueSuffix: 'x7k2' });

export const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111';
export const TENANT = '22222222-2222-4222-8222-222222222222';
export const ADA = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
export const ROB = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
/** The pipeline's service principal, as a look-up would give it. */
export const PIPELINE = { principalId: 'cccccccc-cccc-4ccc-8ccc-cccccccccccc' };

/** The id of a resource in this subscription: `armId('rg-agents', 'Microsoft.Network/virtualNetworks/vnet')` */
export function armId(group: string, resource = ''): string {
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}${resource && `/providers/${resource}`}`;
}

export const resourceGroup = {
  resourceGroupName: 'rg-mcp-dev-platform',
  resourceGroupId: armId('rg-mcp-dev-platform'),
  location: 'uksouth',
};

/** The network of private agents, with the zone of a service. */
export function agentsNetwork(zoneName: string): EndpointPlacements {
  return {
    agents: {
      subnet: { subnetId: armId('rg-agents', 'Microsoft.Network/virtualNetworks/vnet-agents/subnets/snet-endpoints') },
      zone: {
        privateDnsZoneId: armId('rg-agents', `Microsoft.Network/privateDnsZones/${zoneName}`),
        privateDnsZoneName: zoneName,
      },
    },
  };
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

/** The address of the one block at a path below the stack: `Vault/Pipeline` */
export function addressAt({ stack }: SynthesizedStack, path: string): string {
  const found = stack.blocks.filter(({ constructPath }) => constructPath === `test/${path}`);
  if (found.length === 1 && found[0]) return found[0].address;
  throw new Error(
    `${found.length} blocks at ${path}: ${stack.blocks.map(({ constructPath }) => constructPath).join(', ')}`,
  );
}
