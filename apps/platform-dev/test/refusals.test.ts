import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Draft } from '@org/core';
import type { PlatformConfig } from '../src/platform-config';
import { contentOf, inFolder, synthesizeWith } from './environment-under-test';

const mistakes: readonly [string, Partial<Draft<PlatformConfig>>, string][] = [
  [
    'overlapping address ranges',
    { addressSpace: '10.20.0.0/24' },
    'platform/Network: addressSpace is "10.20.0.0/24": must be a /22 or larger',
  ],
  [
    'a public address range',
    { addressSpace: '8.8.0.0/16' },
    'platform/Network: addressSpace is "8.8.0.0/16": must be private',
  ],
  [
    'a name that Azure would refuse',
    { workload: 'MCP_1' },
    'apps/platform-dev/src/config.ts: workload is "MCP_1": must be 2 to 10 lower-case letters',
  ],
  [
    'names that together are too long for Azure',
    { workload: 'abcdefghij', environment: 'staging' },
    'apps/platform-dev/src/config.ts: name of the storageAccount is "stabcdefghijstagingstatex7k2": has 28 characters and Azure takes 24: shorten its parts by 4 in all',
  ],
  [
    'a suffix that Azure would refuse',
    { uniqueSuffix: 'X' },
    'apps/platform-dev/src/config.ts: uniqueSuffix is "X": must be 3 to 8',
  ],
  [
    'a URL with a trailing slash',
    { gatewayUrl: 'https://mcp.example.com/' },
    'apps/platform-dev/src/config.ts: gatewayUrl is "https://mcp.example.com/": must be https with a lower-case host and no trailing slash',
  ],
  [
    'an unknown region',
    { region: 'UK South' as 'uksouth' },
    `config.ts: region is "UK South": is not a known Azure region; write its programmatic name, as in 'uksouth'`,
  ],
  ['a missing value', { tenantId: undefined }, 'config.ts: tenantId is missing: every environment needs it'],
  ['an empty value', { subscriptionId: '' }, 'config.ts: subscriptionId is missing: every environment needs it'],
  [
    'a subscription by its name',
    { subscriptionId: 'production' },
    'config.ts: subscriptionId is "production": must be a GUID in lower case',
  ],
  [
    'a tier that cannot be in a network',
    { gatewaySku: 'Consumption' as 'Developer' },
    'platform/Network: gatewaySku is "Consumption": must be Developer or Premium',
  ],
  ['no server port', { serverPorts: [] }, 'platform/Network: serverPorts is []'],
];

describe.each(mistakes)('%s', (_, changes, expected) => {
  it('is refused by place, property, value and remedy', () => {
    const { exitCode, said } = inFolder((folder) => synthesizeWith(changes, join(folder, 'cdktf.out')));
    expect(exitCode).toBe(1);
    expect(said).toContain(expected);
    expect(said).toMatch(/\nNothing was written\.\n$/);
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('leaves what was synthesized before as it was, and the state of Terraform beside it', () => {
    inFolder((folder) => {
      const outdir = join(folder, 'cdktf.out');
      synthesizeWith({}, outdir);
      mkdirSync(join(outdir, 'stacks/platform/.terraform'));
      writeFileSync(join(outdir, 'stacks/platform/terraform.tfstate'), '{"serial": 7}');
      const before = contentOf(folder);
      synthesizeWith(changes, outdir);
      expect(contentOf(folder)).toEqual(before);
    });
  });

  it('writes nothing where nothing was', () => {
    inFolder((folder) => {
      synthesizeWith(changes, join(folder, 'cdktf.out'));
      expect(contentOf(folder)).toEqual({});
    });
  });
});

it('tells of every missing value at once', () => {
  const { said } = inFolder((folder) =>
    synthesizeWith({ tenantId: undefined, region: '' as 'uksouth' }, join(folder, 'cdktf.out')),
  );
  expect(said).toContain('region is missing');
  expect(said).toContain('tenantId is missing');
});

it('does not pass an error of the program off as one of the user', () => {
  expect(() =>
    inFolder((folder) =>
      synthesizeWith(
        {
          get region(): never {
            throw new TypeError('a bug');
          },
        },
        folder,
      ),
    ),
  ).toThrow('a bug');
});
