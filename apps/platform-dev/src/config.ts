import { Draft, example } from '@org/core';
import { PlatformConfig } from './platform-config';

/**
 * Every value of this environment that a person decides. Values marked as examples are good for synthesis and for the
 * local tools; `terraform plan` and `apply` refuse them by name until they are replaced.
 */
export const config: Draft<PlatformConfig> = {
  workload: 'mcp',
  environment: 'dev',
  uniqueSuffix: example('x7k2'),
  region: 'uksouth',

  subscriptionId: example('00000000-0000-0000-0000-000000000000'),
  tenantId: example('00000000-0000-0000-0000-000000000000'),

  addressSpace: '10.20.0.0/16',
  gatewaySku: 'Developer',
  serverPorts: [3000, 3001],
};
