import '@org/testing/matchers';
import { Password } from '@cdktf/provider-random/lib/password';
import { Names } from '@org/core';
import { resolveStacks } from '@org/terraform-json';
import { synthOf } from '@org/testing';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { SidecarServer, SidecarServerProps } from '../src';
import { containersOf, init, props, secretOf, synthServer } from './server-under-test';

const logs = { workspaceName: 'log-mcp-dev', workspaceResourceGroupName: 'rg-mcp-dev-platform', madeBy: 'platform' };
const byToken: Partial<SidecarServerProps> = {
  pull: 'token',
  pullTokenRegistry: { registryName: 'crmcpdevx7k2', resourceGroupName: 'rg-mcp-dev-registry' },
};
const groupOf = (changes: Partial<SidecarServerProps> = {}) => synthServer(changes).only('azurerm_container_group');

describe('a server', () => {
  it('has the addresses that its users rely on: a changed one replaces the resource', () => {
    expect(synthServer({ logs }).addresses.filter((address) => address !== 'random_password.ReaderPassword')).toEqual([
      'azurerm_container_group.Server_7E7D21FA',
      'azurerm_key_vault_secret.Server_GatewayKey_Secret_DC9EA42C',
      'azurerm_private_dns_a_record.Server_Record_ECC38EC2',
      'data.azurerm_key_vault_secret.Server_GatewayKey_Current_A2762E79',
      'data.azurerm_log_analytics_workspace.Server_made-by-stack-platform_Workspace_5F1B6560',
      'random_password.Server_GatewayKey_53D158A8',
    ]);
  });

  it.each<[string, Partial<SidecarServerProps>]>([
    ['as it comes', {}],
    ['with everything', { logs, init: [init], availabilityZone: '2', gatewayKeyExpiresOn: '2027-01-31T00:00:00Z' }],
    ['pulled by token', byToken],
    ['by tag', { unpinnedTag: 'latest' }],
  ])('is made of arguments that the providers know: %s', (_, changes) => {
    expect(synthServer(changes)).toPassSchemaCheck();
  });

  it('is one container group in the given place, which starts again whatever ends it (S13)', () => {
    expect(groupOf()).toMatchObject({
      name: 'ci-mcp-dev-orders',
      resource_group_name: 'rg-mcp-dev-mongodb',
      location: 'uksouth',
      os_type: 'Linux',
      restart_policy: 'Always',
    });
  });

  it('has a private address in the given subnet, and no public one (S13)', () => {
    const group = groupOf();
    expect(group.ip_address_type).toBe('Private');
    expect(group.subnet_ids).toEqual([props.subnet.subnetId]);
    expect(group.dns_name_label).toBeUndefined();
    expect(synthServer().resources('azurerm_public_ip')).toEqual([]);
  });

  it('has no prop that makes it public (S13)', () => {
    const opened = { ipAddressType: 'Public', dnsNameLabel: 'orders' } as Partial<SidecarServerProps>;
    expect(groupOf(opened)).toEqual(groupOf());
  });

  it('lies in the zone that it is given, or where Azure likes', () => {
    expect(groupOf({ availabilityZone: '2' }).zones).toEqual(['2']);
    expect(groupOf().zones).toBeUndefined();
  });
});

describe('the tiers of a server', () => {
  it('are a container each, in the same image (S13)', () => {
    const containers = containersOf(synthServer());
    expect(Object.keys(containers)).toEqual(['admin', 'reader']);
    expect(containers.admin?.image).toBe(containers.reader?.image);
  });

  it('open the port on which they serve, and not the one for health checks (S7, S13)', () => {
    const { admin, reader } = containersOf(synthServer());
    expect(admin?.ports).toEqual([{ port: 3000, protocol: 'TCP' }]);
    expect(reader?.ports).toEqual([{ port: 3001, protocol: 'TCP' }]);
    expect(groupOf().exposed_port).toBeUndefined(); // the ports of the containers, and no other
  });

  it('may be any number', () => {
    const tiers = { admin: { port: 3000 }, writer: { port: 3001 }, reader: { port: 3002 } };
    expect(Object.keys(containersOf(synthServer({ tiers })))).toEqual(['admin', 'writer', 'reader']);
  });

  it('share what a group gets at least, unless they ask for more', () => {
    const resources = (tiers: SidecarServerProps['tiers']) =>
      Object.values(containersOf(synthServer({ tiers }))).map(({ cpu, memory }) => [cpu, memory]);
    expect(resources({ admin: { port: 3000 }, reader: { port: 3001 } })).toEqual([
      [0.5, 1],
      [0.5, 1],
    ]);
    expect(resources({ only: { port: 3000 } })).toEqual([[1, 1]]);
    expect(resources({ admin: { port: 3000, cpu: 2.5, memoryInGb: 8 }, reader: { port: 3001 } })).toEqual([
      [2.5, 8],
      [0.5, 1],
    ]);
  });

  it('get secrets as secure variables and the rest as plain ones (S14)', () => {
    const synthesized = synthOf((stack) => {
      const password = new Password(stack, 'password', { length: 32 });
      const secrets = { CONNECTION_STRING: secretOf(`db://user:${password.result}@host`) };
      const admin = { port: 3000, environment: { LEVEL: 'info' }, secrets };
      new SidecarServer(stack, 'Server', { ...props, tiers: { admin } });
    });
    const { admin } = containersOf(synthesized);
    expect(admin?.environment_variables).toEqual({ LEVEL: 'info' });
    expect(admin?.secure_environment_variables).toMatchObject({
      CONNECTION_STRING: 'db://user:${random_password.password.result}@host',
    });
  });
});

describe('the containers of a server', () => {
  it('start after the vault has every secret that they were given', () => {
    const inVault = {
      ...secretOf('${random_password.ReaderPassword.result}'),
      secretAddress: 'azurerm_key_vault_secret.elsewhere',
    };
    const synthesized = synthServer({ tiers: { admin: { port: 3000, secrets: { URL: inVault } } } });
    const [gatewayKey] = synthesized.resources('azurerm_key_vault_secret');
    expect(synthesized.only('azurerm_container_group').depends_on).toEqual([
      gatewayKey?.address,
      'azurerm_key_vault_secret.elsewhere',
    ]);
  });

  it('have no way to a vault: no identity but the one that pulls, no reference to a secret (S14)', () => {
    const synthesized = synthServer({ init: [init] });
    const group = synthesized.only('azurerm_container_group');
    expect(group.identity).toEqual({ type: 'UserAssigned', identity_ids: [props.pullIdentity?.identityId] });
    expect(JSON.stringify({ ...group, depends_on: [] })).not.toMatch(/key_vault|vault\.azure\.net/);
    expect(synthesized.resources('azurerm_role_assignment')).toEqual([]);
  });

  it('have no identity at all when a token pulls the image (S14)', () => {
    expect(groupOf(byToken).identity).toBeUndefined();
  });
});

describe('an init container', () => {
  it('runs its command in the image of the server, before the tiers', () => {
    const { 'database-users': first, admin } = containersOf(synthServer({ init: [init] }));
    expect(first).toMatchObject({
      image: admin?.image,
      commands: ['node', 'database-users.mjs'],
      environment_variables: { LEVEL: 'info' },
      secure_environment_variables: { USERS: '${random_password.ReaderPassword.result}' },
    });
    expect(groupOf({ init: [init] }).init_container).toHaveLength(1);
  });

  it("does not get the gateway's key", () => {
    const { 'database-users': first } = containersOf(synthServer({ init: [init] }));
    expect(first?.secure_environment_variables).not.toHaveProperty('GATEWAY_KEY');
  });

  it('comes in the order in which it is given', () => {
    const others = ['c', 'a', 'b'].map((containerName) => ({ ...init, containerName }));
    const started = groupOf({ init: others }).init_container as unknown as { name: string }[];
    expect(started.map(({ name }) => name)).toEqual(['c', 'a', 'b']);
  });
});

describe('the name of a server', () => {
  it('leads to the address of the group, and is asked for again within a minute (B8)', () => {
    const synthesized = synthServer();
    const record = synthesized.only('azurerm_private_dns_a_record');
    const [group] = synthesized.resources('azurerm_container_group');
    expect(record).toMatchObject({
      name: 'orders',
      zone_name: 'dev.mcp.internal',
      resource_group_name: 'rg-mcp-dev-platform',
      records: [`\${${group?.address}.ip_address}`],
    });
    expect(record.ttl).toBeLessThanOrEqual(60);
  });

  it('is in the URL of every tier, never an address (B8)', () => {
    const synthesized = synthServer({}, (server, stack) => {
      for (const [tier, url] of Object.entries(server.tierUrls)) new TerraformOutput(stack, tier, { value: url });
    });
    const record = synthesized.stack.blocks.find(({ type }) => type === 'azurerm_private_dns_a_record')?.address;
    const { outputs } = synthesized.stack;
    expect(Object.keys(outputs)).toEqual(['admin', 'reader']);
    // Read from the record: whoever calls the server waits until its name leads somewhere.
    expect(outputs.admin?.value).toBe(`http://\${${record}.name}.\${${record}.zone_name}:3000`);
    expect(outputs.reader?.value).toBe(`http://\${${record}.name}.\${${record}.zone_name}:3001`);
  });

  it('comes to the plain URLs that the gateway calls', () => {
    const { stack } = synthServer({}, (server, created) => {
      new Password(created, 'caller', { length: 8, keepers: { ...server.tierUrls } });
    });
    const [made] = resolveStacks([stack], { secret: () => 'x' });
    expect(made?.blocks.find(({ address }) => address === 'random_password.caller')?.attribute('keepers')).toEqual({
      admin: 'http://orders.dev.mcp.internal:3000',
      reader: 'http://orders.dev.mcp.internal:3001',
    });
  });

  it('may be taken again in another environment of the same app', () => {
    const production = new Names({ workload: 'mcp', environment: 'prod', uniqueSuffix: 'x7k2' });
    const groups = synthServer({}, (_, stack) => {
      new SidecarServer(new Construct(stack, 'Production'), 'Server', {
        ...props,
        names: production,
        unpinnedTag: 'stable',
      });
    }).resources('azurerm_container_group');
    expect(groups.map(({ body }) => body.name)).toEqual(['ci-mcp-prod-orders', 'ci-mcp-dev-orders']);
  });
});

describe('the logs of a server', () => {
  it('go to the workspace, with a key that nobody hands around (S20)', () => {
    const synthesized = synthServer({ logs });
    const [workspace] = synthesized.dataSources('azurerm_log_analytics_workspace');
    expect(workspace?.body).toMatchObject({
      name: 'log-mcp-dev',
      resource_group_name: 'rg-mcp-dev-platform',
    });
    expect(synthesized.only('azurerm_container_group').diagnostics).toEqual({
      log_analytics: {
        workspace_id: `\${${workspace?.address}.workspace_id}`,
        workspace_key: `\${${workspace?.address}.primary_shared_key}`,
        log_type: 'ContainerInsights',
      },
    });
  });

  it('say which stack makes the workspace, when it is not found', () => {
    const [workspace] = synthServer({ logs }).dataSources('azurerm_log_analytics_workspace');
    expect(workspace?.address).toContain('made-by-stack-platform');
  });

  it('go nowhere unless that is said', () => {
    expect(groupOf().diagnostics).toBeUndefined();
  });
});

it('tells the id of its container group', () => {
  const synthesized = synthServer({}, (server, stack) => {
    new TerraformOutput(stack, 'id', { value: server.containerGroupId });
  });
  expect(synthesized.stack.outputs.id?.value).toBe('${azurerm_container_group.Server_7E7D21FA.id}');
});
