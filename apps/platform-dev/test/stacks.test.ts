import { join } from 'node:path';
import { Stack, isArray } from '@org/terraform-json';
import { config } from '../src/config';
import { environmentOf } from '../src/environment';
import { contentOf, inFolder, stackNamed, stacksWith, synthesizeWith } from './environment-under-test';

let stacks: readonly Stack[];
beforeAll(() => (stacks = stacksWith()));

const terraformOf = ({ document }: Stack) => document.root.terraform as Record<string, Record<string, unknown>>;

it('holds the stacks that are deployed, one state each', () => {
  expect(stacks.map(({ name }) => name).sort()).toEqual([
    'bootstrap',
    'mongodb',
    'mongodb-access',
    'platform',
    'registry',
  ]);
});

describe.each([
  ['bootstrap', { container: 'tfstate-admin', providers: ['azuread', 'azurerm'] }],
  ['registry', { container: 'tfstate', providers: ['azurerm'] }],
  ['platform', { container: 'tfstate', providers: ['azurerm'] }],
  ['mongodb-access', { container: 'tfstate-admin', providers: ['azuread'] }],
  ['mongodb', { container: 'tfstate', providers: ['azuread', 'azurerm', 'random'] }],
])('stack %s', (name, { container, providers }) => {
  it('keeps its state in blob storage, signed in through Entra only, under a key of its own (S2)', () => {
    expect(terraformOf(stackNamed(stacks, name)).backend?.azurerm).toEqual({
      resource_group_name: 'rg-mcp-dev-bootstrap',
      storage_account_name: 'stmcpdevstatex7k2',
      container_name: container,
      key: `${name}.tfstate`,
      subscription_id: '00000000-0000-0000-0000-000000000000',
      tenant_id: '00000000-0000-0000-0000-000000000000',
      use_azuread_auth: true,
    });
  });

  it('configures the providers of its resources, each in an exact version', () => {
    const stack = stackNamed(stacks, name);
    const used = new Set(stack.blocks.map(({ type }) => type.split('_')[0]));
    expect([...used].sort()).toEqual(providers);
    expect(stack.providers.map((provider) => provider.name).sort()).toEqual(providers);
    const versions = Object.values(terraformOf(stack).required_providers ?? {});
    expect(versions).toHaveLength(providers.length);
    for (const version of versions)
      expect(version).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  });

  it('asks for a Terraform that knows write-only arguments', () => {
    expect(terraformOf(stackNamed(stacks, name)).required_version).toBe('>= 1.11');
  });

  it('tags what takes tags with workload, environment and stack', () => {
    const tagged = stackNamed(stacks, name).blocks.filter(({ body }) => body.tags !== undefined);
    if (providers.includes('azurerm')) expect(tagged.length).toBeGreaterThan(0);
    for (const { body } of tagged) expect(body.tags).toEqual({ workload: 'mcp', environment: 'dev', stack: name });
  });

  it('reads no state of another, and shows nothing of its own: state holds secrets', () => {
    const { blocks, outputs } = stackNamed(stacks, name);
    expect(blocks.filter(({ type }) => type === 'terraform_remote_state')).toEqual([]);
    expect(outputs).toEqual({});
  });

  it('names the examples that Terraform refuses', () => {
    expect(stackNamed(stacks, name).variables.example_values?.default).toEqual([
      'uniqueSuffix',
      'subscriptionId',
      'tenantId',
      'serviceConnection.issuer',
      'serviceConnection.subject',
      'administrators.olga',
      'operators.olga',
      'alertRecipients.oncall',
      'publisher.email',
      'mongodb.admins.ada',
      'mongodb.admins.sam',
      'mongodb.readers.rob',
      'mongodb.readers.sam',
    ]);
  });
});

const azurermOf = (stack: Stack) => stack.providers.filter(({ name }) => name === 'azurerm').map(({ body }) => body);

it('registers namespaces once, by an administrator, and no others than it needs (S1, B16)', () => {
  for (const stack of stacks) {
    for (const { resource_provider_registrations } of azurermOf(stack)) {
      expect(resource_provider_registrations).toBe('none');
    }
  }
  const registering = stacks.filter((stack) => azurermOf(stack).some((body) => body.resource_providers_to_register));
  expect(registering.map(({ name }) => name)).toEqual(['bootstrap']);
});

it('purges nothing that Azure keeps after Terraform destroyed it', () => {
  for (const { features } of stacks.flatMap(azurermOf)) {
    expect(isArray(features) && features[0]).toMatchObject({
      api_management: [{ purge_soft_delete_on_destroy: false }],
      key_vault: [{ purge_soft_delete_on_destroy: false, purge_soft_deleted_secrets_on_destroy: false }],
      log_analytics_workspace: [{ permanently_delete_on_destroy: false }],
      resource_group: [{ prevent_deletion_if_contains_resources: true }],
    });
  }
});

it('leaves Entra to administrators: a pipeline looks up there and changes nothing (B16)', () => {
  const changing = stacks.filter(({ blocks }) =>
    blocks.some(({ kind, type }) => kind === 'resource' && type.startsWith('azuread_')),
  );
  expect(changing.map(({ name }) => name).sort()).toEqual(['bootstrap', 'mongodb-access']);
});

const another = {
  workload: 'acme',
  environment: 'prod',
  uniqueSuffix: 'ab12',
  region: 'swedencentral',
  subscriptionId: '11111111-1111-4111-8111-111111111111',
  tenantId: '22222222-2222-4222-8222-222222222222',
  addressSpace: '10.77.0.0/16',
  serviceConnection: {
    issuer: 'https://login.microsoftonline.com/22222222-2222-4222-8222-222222222222/v2.0',
    subject: '/eid1/c/pub/t/abc/a/def/sc/33333333-3333-4333-8333-333333333333/44444444-4444-4444-8444-444444444444',
  },
  administrators: { uma: '55555555-5555-4555-8555-555555555555' },
  operators: {},
  alertRecipients: { duty: 'duty@acme.example' },
  publisher: { name: 'Acme', email: 'mcp@acme.example' },
  mongodb: {
    computeTier: 'M40',
    highAvailability: true,
    admins: { ann: '66666666-6666-4666-8666-666666666666' },
    readers: { ben: '77777777-7777-4777-8777-777777777777' },
  },
} as const;

it('is all derived from one configuration: of another one, nothing of this is left (S5)', () => {
  const texts = stacksWith({ ...another, protect: true, gatewaySku: 'Premium' }).map(({ document }) =>
    JSON.stringify(document.root),
  );
  expect(
    texts.join('\n').match(/mcp-dev|mcpdev|"dev"|dev\.mcp|x7k2|uksouth|10\.20\.|0{8}-|olga|ada"|Developer/g),
  ).toBeNull();
});

it('asks for nothing but the digest of the image when no example is left', () => {
  const asked = stacksWith(another).map(({ name, variables }) => [name, Object.keys(variables)]);
  expect(Object.fromEntries(asked)).toEqual({
    bootstrap: [],
    registry: [],
    platform: [],
    'mongodb-access': [],
    mongodb: ['mongodb_image_digest'],
  });
});

it('has the public URL of the service, or that of a domain of its own', () => {
  const customDomain = { hostName: 'mcp.example.com', certificateName: 'gateway' };
  expect(environmentOf(config).gatewayUrl).toBe('https://apim-mcp-dev-x7k2.azure-api.net');
  expect(environmentOf({ ...config, customDomain }).gatewayUrl).toBe('https://mcp.example.com');
});

it('is written the same every time', () => {
  const write = () =>
    inFolder((folder) => {
      synthesizeWith({}, join(folder, 'cdktf.out'));
      return contentOf(folder);
    });
  expect(write()).toEqual(write());
});
