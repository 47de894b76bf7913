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
  protect: false, // an environment for development comes and goes

  serviceConnection: {
    issuer: example('https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0'),
    subject: example(
      '/eid1/c/pub/t/example/a/example/sc/00000000-0000-0000-0000-000000000000/00000000-0000-0000-0000-000000000000',
    ),
  },
  administrators: { olga: example('00000000-0000-0000-0000-000000000004') },
  operators: { olga: example('00000000-0000-0000-0000-000000000004') },
  alertRecipients: { oncall: example('mcp-oncall@example.com') },

  addressSpace: '10.20.0.0/16',
  serverPorts: [3000, 3001],

  gatewaySku: 'Developer',
  publisher: { name: 'MCP platform', email: example('mcp-platform@example.com') },

  mongodb: {
    computeTier: 'M25',
    highAvailability: false,
    admins: {
      ada: example('00000000-0000-0000-0000-000000000001'),
      sam: example('00000000-0000-0000-0000-000000000003'),
    },
    readers: {
      rob: example('00000000-0000-0000-0000-000000000002'),
      sam: example('00000000-0000-0000-0000-000000000003'),
    },
  },
};
