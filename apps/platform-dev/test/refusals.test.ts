import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { config } from '../src/config';
import { Changes, contentOf, inFolder, synthesizeWith } from './environment-under-test';

const CONFIG = 'apps/platform-dev/src/config.ts';
const MISSING = 'is missing: every environment needs it';
const { mongodb, serviceConnection } = config;
const somebody = '11111111-1111-4111-8111-111111111111';

const mistakes: readonly [string, Changes, string][] = [
  [
    'a name that Azure would refuse',
    { workload: 'MCP_1' },
    `${CONFIG}: workload is "MCP_1": must be 2 to 10 lower-case letters`,
  ],
  [
    'an environment that Azure would refuse',
    { environment: 'development-1' },
    `${CONFIG}: environment is "development-1": must be 2 to 8 lower-case letters`,
  ],
  [
    'names that together are too long for Azure',
    { workload: 'abcdefghij', environment: 'staging' },
    `${CONFIG}: name of the storageAccount is "stabcdefghijstagingstatex7k2": has 28 characters and Azure takes 24: shorten its parts by 4 in all`,
  ],
  ['a suffix that Azure would refuse', { uniqueSuffix: 'X' }, `${CONFIG}: uniqueSuffix is "X": must be 3 to 8`],
  [
    'an unknown region',
    { region: 'UK South' as 'uksouth' },
    `${CONFIG}: region is "UK South": is not a known Azure region; write its programmatic name, as in 'uksouth'`,
  ],
  ['a missing value', { tenantId: undefined }, `${CONFIG}: tenantId ${MISSING}`],
  ['an empty value', { subscriptionId: '' }, `${CONFIG}: subscriptionId ${MISSING}`],
  ['a missing decision', { protect: undefined }, `${CONFIG}: protect ${MISSING}`],
  [
    'a subscription by its name',
    { subscriptionId: 'production' },
    `${CONFIG}: subscriptionId is "production": must be a GUID in lower case`,
  ],
  [
    'a tenant by its domain',
    { tenantId: 'contoso.com' },
    `${CONFIG}: tenantId is "contoso.com": must be a GUID in lower case`,
  ],
  [
    'a service connection that names the organization',
    { serviceConnection: { ...serviceConnection, issuer: 'https://vstoken.dev.azure.com/contoso' } },
    'bootstrap/Pipeline/Trusts/azure-devops: issuer is "https://vstoken.dev.azure.com/contoso": must end with the id of the organization',
  ],
  [
    'a service connection with the subject of another kind',
    { serviceConnection: { ...serviceConnection, subject: 'repo:contoso/platform:ref:refs/heads/main' } },
    'bootstrap/Pipeline/Trusts/azure-devops: subject is "repo:contoso/platform:ref:refs/heads/main": must end with',
  ],
  [
    'half a service connection',
    { serviceConnection: { issuer: serviceConnection.issuer } as typeof serviceConnection },
    `${CONFIG}: serviceConnection.subject ${MISSING}`,
  ],
  ['no administrator', { administrators: {} }, `${CONFIG}: administrators is {}: must name somebody`],
  [
    'an administrator by address',
    { administrators: { uma: 'uma@example.com' } },
    'bootstrap/State: administrators.uma is "uma@example.com": must be a GUID in lower case',
  ],
  [
    'an operator by address',
    { operators: { uma: 'uma@example.com' } },
    'bootstrap/State: operators.uma is "uma@example.com": must be a GUID in lower case',
  ],
  ['alerts for nobody', { alertRecipients: {} }, 'platform/Observability: alertRecipients is {}: must name somebody'],
  [
    'alerts for no address',
    { alertRecipients: { duty: 'duty' } },
    'platform/Observability: alertRecipients.duty is "duty": must be an e-mail address',
  ],
  [
    'an address range that is too small',
    { addressSpace: '10.20.0.0/24' },
    'platform/Network: addressSpace is "10.20.0.0/24": must be a /22 or larger',
  ],
  [
    'a public address range',
    { addressSpace: '8.8.0.0/16' },
    'platform/Network: addressSpace is "8.8.0.0/16": must be private',
  ],
  ['no server port', { serverPorts: [] }, 'platform/Network: serverPorts is []'],
  ['a port that there is not', { serverPorts: [3000, 3001, 70_000] }, 'platform/Network: serverPorts is 70000'],
  [
    'a port that the network does not open',
    { serverPorts: [3000] },
    'mongodb/Server: tiers.reader.port is 3001: must be one of serverPorts 3000',
  ],
  [
    'a tier that cannot be in a network',
    { gatewaySku: 'Consumption' as 'Developer' },
    'platform/Network: gatewaySku is "Consumption": must be Developer or Premium',
  ],
  [
    'a publisher without an address',
    { publisher: { name: 'MCP platform', email: 'mcp' } },
    'platform/Gateway: publisher.email is "mcp": must be an e-mail address',
  ],
  [
    'a publisher without a name',
    { publisher: { name: '', email: 'a@b.example' } },
    `${CONFIG}: publisher.name ${MISSING}`,
  ],
  [
    'a URL where a host name belongs',
    { customDomain: { hostName: 'https://mcp.example.com/', certificateName: 'gateway' } },
    'platform/Gateway: customDomain.hostName is "https://mcp.example.com/": must be a host name',
  ],
  [
    'a certificate that a vault would not name so',
    { customDomain: { hostName: 'mcp.example.com', certificateName: 'a b' } },
    'platform/Gateway: customDomain.certificateName is "a b": must be the name of a certificate',
  ],
  [
    'a size that no database has',
    { mongodb: { ...mongodb, computeTier: 'M31' as 'M30' } },
    'mongodb/Database: computeTier is "M31": must be one of',
  ],
  [
    'a standby that the size has not',
    { mongodb: { ...mongodb, highAvailability: true } },
    'mongodb/Database: highAvailability is true: there is no standby below M30',
  ],
  [
    'an admin by address',
    { mongodb: { ...mongodb, admins: { ada: 'ada@example.com' } } },
    'mongodb-access/Access: tiers.admin.members.ada is "ada@example.com": must be a GUID in lower case',
  ],
  [
    'one name for two people',
    { mongodb: { ...mongodb, readers: { ada: somebody } } },
    `mongodb-access/Access: tiers.reader.members.ada is "${somebody}": is somebody else`,
  ],
  [
    'a name that would not fit into an address',
    { mongodb: { ...mongodb, readers: { 'Rob Smith': somebody } } },
    'mongodb-access/Access: tiers.reader.members is "Rob Smith": must name a person by lower-case words',
  ],
  [
    'a server without its people',
    { mongodb: { ...mongodb, readers: undefined } as unknown as typeof mongodb },
    `${CONFIG}: mongodb.readers ${MISSING}`,
  ],
];

/** A folder in which Terraform has worked on what was synthesized. */
let synthesized: string;
let before: Record<string, string>;
beforeAll(() => {
  synthesized = mkdtempSync(join(tmpdir(), 'platform-dev-'));
  synthesizeWith({}, join(synthesized, 'cdktf.out'));
  mkdirSync(join(synthesized, 'cdktf.out/stacks/platform/.terraform'));
  writeFileSync(join(synthesized, 'cdktf.out/stacks/platform/terraform.tfstate'), '{"serial": 7}');
  before = contentOf(synthesized);
});
afterAll(() => rmSync(synthesized, { recursive: true }));

describe.each(mistakes)('%s', (_, changes, expected) => {
  it('is refused by place, property, value and remedy', () => {
    const { exitCode, said } = inFolder((folder) => synthesizeWith(changes, join(folder, 'cdktf.out')));
    expect(exitCode).toBe(1);
    expect(said).toContain(expected);
    expect(said).toMatch(/\nNothing was written\.\n$/);
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('leaves what was synthesized before as it was, and the state of Terraform beside it', () => {
    synthesizeWith(changes, join(synthesized, 'cdktf.out'));
    expect(contentOf(synthesized)).toEqual(before);
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
