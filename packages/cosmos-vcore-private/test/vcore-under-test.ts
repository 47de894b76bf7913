import { Names } from '@org/core';
import { SynthesizedStack, synthOf } from '@org/testing';
import { PrivateVCore, PrivateVCoreProps } from '../src';

export const names = new Names({ workload: 'mcp', environment: 'dev', uniqueSuffix: 'x7k2' });

const group = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-mcp-dev-platform';

export const props: PrivateVCoreProps = {
  names,
  resourceGroup: { resourceGroupName: 'rg-mcp-dev-mongodb', location: 'uksouth' },
  subnet: {
    subnetId: `${group}/providers/Microsoft.Network/virtualNetworks/vnet-mcp-dev/subnets/snet-mcp-dev-database`,
    subnetAddressPrefix: '10.20.2.0/27',
  },
  zone: {
    privateDnsZoneId: `${group}/providers/Microsoft.Network/privateDnsZones/privatelink.mongocluster.cosmos.azure.com`,
    privateDnsZoneName: 'privatelink.mongocluster.cosmos.azure.com',
    privateDnsZoneResourceGroupName: 'rg-mcp-dev-platform',
  },
  vault: {
    keyVaultId: `${group}/providers/Microsoft.KeyVault/vaults/kv-mcp-dev-x7k2`,
    keyVaultUri: 'https://kv-mcp-dev-x7k2.vault.azure.net/',
  },
};

/** The stack of a database with some props changed, and whatever else uses it. */
export function synthDatabase(
  changes: Partial<PrivateVCoreProps> = {},
  use: (database: PrivateVCore) => void = () => {},
): SynthesizedStack {
  return synthOf((stack) => use(new PrivateVCore(stack, 'Database', { ...props, ...changes })));
}

/** What refuses a database with some props changed. */
export function refusalOf(changes: Partial<PrivateVCoreProps>): string {
  try {
    synthDatabase(changes);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the database was not refused');
}
