import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonObject, isArray, isObject } from '@org/terraform-json';
import { readTools } from '../src/mongodb-tools';
import { stackNamed, stacksWith } from './environment-under-test';
import { ResolvedEnvironment } from './resolved-environment';

const stacks = stacksWith();
const environment = new ResolvedEnvironment(stacks);
const group = environment.only('azurerm_container_group');

const container = (name: string): JsonObject => {
  const { container: containers } = group.body;
  const found = (isArray(containers) ? containers.filter(isObject) : []).find((each) => each.name === name);
  if (!found) throw new Error(`there is no container ${name}`);
  return found;
};

it('runs one container for each tier in one group, with a private address only (S13)', () => {
  expect(group.body).toMatchObject({
    ip_address_type: 'Private',
    container: [
      { name: 'admin', ports: [{ port: 3000, protocol: 'TCP' }] },
      { name: 'reader', ports: [{ port: 3001, protocol: 'TCP' }] },
    ],
  });
  expect(group.body).not.toHaveProperty('dns_name_label');
});

it('pulls the image as the identity that may only pull, without a password (S3, S13)', () => {
  const pull = environment.only('azurerm_user_assigned_identity', { name: 'id-mcp-dev-pull' }).attribute('id');
  const registry = environment.only('azurerm_container_registry').attribute('login_server');
  expect(group.body).toMatchObject({
    identity: { type: 'UserAssigned', identity_ids: [pull] },
    image_registry_credential: [{ server: registry, user_assigned_identity_id: pull }],
  });
});

it('runs the image that is built here, by a digest that whoever applies must give (S4, S13)', () => {
  const { name } = JSON.parse(
    readFileSync(join(__dirname, '../../mongo-mcp-image/mcp-image.json'), 'utf8'),
  ) as JsonObject;
  const registry = environment.only('azurerm_container_registry').attribute('login_server');
  expect(container('admin').image).toBe(`${String(registry)}/${String(name)}@sha256:${'0'.repeat(64)}`);
  expect(container('reader').image).toBe(container('admin').image);
  const { mongodb_image_digest: digest } = stackNamed(stacks, 'mongodb').variables;
  expect(digest).not.toHaveProperty('default');
  expect(digest).toMatchObject({
    nullable: false,
    validation: [{ condition: '${can(regex("^sha256:[0-9a-f]{64}$", var.mongodb_image_digest))}' }],
  });
});

it('shows the containers secrets as secure variables at deployment, and no way to the vault (S14)', () => {
  for (const tier of ['admin', 'reader']) {
    expect(Object.keys(container(tier).secure_environment_variables ?? {}).sort()).toEqual([
      'MDB_MCP_CONNECTION_STRING',
      'MDB_MCP_HTTP_HEADERS',
    ]);
    expect(JSON.stringify(container(tier).environment_variables)).not.toMatch(/mongodb\+srv|vault|random_password/);
  }
});

it('has the 23 tools for admins and the 14 that read for readers (S15)', () => {
  const tools = (tier: string) => readTools().tools.filter(({ tiers }) => tiers.includes(tier));
  expect([tools('admin').length, tools('reader').length]).toEqual([23, 14]);
  expect(tools('reader').filter(({ operation }) => !['read', 'metadata', 'connect'].includes(operation))).toEqual([]);
  expect(container('reader').environment_variables).toMatchObject({ MDB_MCP_READ_ONLY: 'true' });
  expect(container('admin').environment_variables).not.toHaveProperty('MDB_MCP_READ_ONLY');
});

it('asks for confirmation before tools that destroy, the reviewed ones among them (S15)', () => {
  const asked = String((container('admin').environment_variables as JsonObject).MDB_MCP_CONFIRMATION_REQUIRED_TOOLS);
  const destructive = readTools().tools.filter((tool) => tool.destructive);
  expect(destructive.length).toBeGreaterThan(0);
  expect(asked.split(',')).toEqual(expect.arrayContaining(destructive.map(({ name }) => name)));
});

it('has a name of its own in the zone, which follows its address within seconds (B8)', () => {
  const zone = environment.only('azurerm_private_dns_zone', { name: 'dev.mcp.internal' });
  expect(environment.only('azurerm_private_dns_a_record').body).toMatchObject({
    name: 'mongodb',
    zone_name: zone.attribute('name'),
    resource_group_name: zone.attribute('resource_group_name'),
    records: [group.attribute('ip_address')],
    ttl: 30,
  });
});

it('can be repaired by applying the record alone, under the address that the guide names (B8)', () => {
  const guide = readFileSync(join(__dirname, '../../../packages/aci-sidecar-server/README.md'), 'utf8');
  expect(guide).toContain(environment.only('azurerm_private_dns_a_record').address);
});
