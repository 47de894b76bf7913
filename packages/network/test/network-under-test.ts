import { Names } from '@org/core';
import { SynthesizedStack, synthOf } from '@org/testing';
import { McpNetwork, McpNetworkProps } from '../src';

export const names = new Names({ workload: 'mcp', environment: 'dev', uniqueSuffix: 'x7k2' });

export const props: McpNetworkProps = {
  names,
  resourceGroup: { resourceGroupName: 'rg-mcp-dev-platform', location: 'uksouth' },
  addressSpace: '10.20.0.0/16',
  gatewaySku: 'Developer',
  serverPorts: [3000, 3001],
};

/** The stack of a network with some props changed. */
export function synthNetwork(changes: Partial<McpNetworkProps> = {}): SynthesizedStack {
  return synthOf((stack) => new McpNetwork(stack, 'Network', { ...props, ...changes }));
}

/** What refuses a network with some props changed. */
export function refusalOf(changes: Partial<McpNetworkProps>): string {
  try {
    synthNetwork(changes);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the network was not refused');
}
