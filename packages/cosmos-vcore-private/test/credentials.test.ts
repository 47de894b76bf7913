import { KeyVaultSecret } from '@cdktf/provider-azurerm/lib/key-vault-secret';
import type { ISecretRef } from '@org/core';
import { ReferenceGraph, resolveStacks } from '@org/terraform-json';
import { synthOf } from '@org/testing';
import { TerraformOutput } from 'cdktf';
import { PrivateVCore, PrivateVCoreProps } from '../src';
import { props, synthDatabase } from './vcore-under-test';

const PASSWORD = 'Xy0123456789abcdefghijABCDEFGHIJ';

/** The expressions that containers of the same stack get, in the stack's outputs. */
function handedOut() {
  const { stack } = synthOf((created) => {
    const database = new PrivateVCore(created, 'Database', props);
    const output = (id: string, value = '') => new TerraformOutput(created, id, { value, sensitive: true });
    output('readWrite', database.connectionString('readWrite').secretValue);
    output('read', database.connectionString('read').secretValue);
    output('users', database.usersInit().secrets.MDB_DATABASE_USERS);
  });
  const valueOf = (name: string) => String(stack.outputs[name]?.value);
  return { stack, valueOf };
}

/** What an expression of the database comes to after an apply, with passwords that tell whose they are. */
function resolved(expression: (database: PrivateVCore) => string | undefined) {
  const { stack } = synthOf((created) => {
    const value = expression(new PrivateVCore(created, 'Database', props));
    new KeyVaultSecret(created, 'Container', { name: 'container', keyVaultId: props.vault.keyVaultId, value });
  });
  const [made] = resolveStacks([stack], {
    secret: (key) => (key.includes('Administrator') ? `A${PASSWORD}` : `R${PASSWORD}`),
  });
  const attribute = (name: string, key: string) => made?.blocks.find(({ body }) => body.name === name)?.attribute(key);
  return { value: attribute('container', 'value'), inVault: (name: string) => attribute(name, 'value_wo') };
}

describe('the passwords of a database', () => {
  const passwords = synthDatabase().resources('random_password');

  it('are random, of 32 characters, one for each user (S17, B7)', () => {
    expect(passwords).toHaveLength(2);
    for (const { body } of passwords) expect(body.length).toBe(32);
  });

  it('have the kinds of characters that Azure asks for, and none that a connection string would have to escape', () => {
    for (const { body } of passwords) {
      expect(body).toMatchObject({ min_lower: 1, min_upper: 1, min_numeric: 1, special: false });
      expect(body.override_special).toBeUndefined();
    }
  });

  it('are in no file, output or plain variable: only the expressions that generate them', () => {
    const { stack } = synthDatabase();
    expect(Object.keys(stack.outputs)).toEqual([]);
    expect(Object.keys(stack.variables)).toEqual([]);
    const cluster = synthDatabase().only('azurerm_mongo_cluster');
    expect(cluster.administrator_password).toMatch(
      /^\$\{random_password\.Database_AdministratorPassword_\w+\.result\}$/,
    );
  });

  it('are all new when the rotation is raised, and the vault is told (S17)', () => {
    const versions = (changes: Partial<PrivateVCoreProps>) =>
      new Set(
        synthDatabase(changes)
          .resources('azurerm_key_vault_secret')
          .map(({ body }) => body.value_wo_version),
      );
    const keepers = synthDatabase({ passwordRotation: 2 })
      .resources('random_password')
      .map(({ body }) => body.keepers);
    expect(keepers).toEqual([{ rotation: '2' }, { rotation: '2' }]);
    expect(versions({}).size).toBe(1);
    expect(versions({ passwordRotation: 2 }).size).toBe(1);
    expect(versions({ passwordRotation: 2 })).not.toEqual(versions({}));
  });

  it('reach the vault also when it is their length that makes them new', () => {
    const version = (passwordLength: number, passwordRotation: number) =>
      synthDatabase({ passwordLength, passwordRotation }).resources('azurerm_key_vault_secret')[0]?.body
        .value_wo_version;
    const all = [32, 33, 128].flatMap((length) => [1, 2, 3, 96, 97].map((rotation) => version(length, rotation)));
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the vault', () => {
  it('keeps password and connection string of each user (S17)', () => {
    const { inVault } = resolved(() => 'unused');
    const options = 'tls=true&authMechanism=SCRAM-SHA-256&retrywrites=false&maxIdleTimeMS=120000';
    const host = 'mongo-mcp-dev-x7k2.global.mongocluster.cosmos.azure.com';
    expect(inVault('mongo-mcp-dev-x7k2-administrator-password')).toBe(`A${PASSWORD}`);
    expect(inVault('mongo-mcp-dev-x7k2-reader-password')).toBe(`R${PASSWORD}`);
    expect(inVault('mongo-mcp-dev-x7k2-administrator-connection-string')).toBe(
      `mongodb+srv://mcpadmin:A${PASSWORD}@${host}/?${options}`,
    );
    expect(inVault('mongo-mcp-dev-x7k2-reader-connection-string')).toBe(
      `mongodb+srv://mcpreader:R${PASSWORD}@${host}/?${options}`,
    );
  });

  it('gets them write-only, so that they add nothing to the state (S17)', () => {
    const secrets = synthDatabase().resources('azurerm_key_vault_secret');
    expect(secrets).toHaveLength(4);
    for (const { body } of secrets) {
      expect(body.value).toBeUndefined();
      expect(body.value_wo).toMatch(/random_password/);
      expect(body.key_vault_id).toBe(props.vault.keyVaultId);
    }
  });

  it('says what each is, and when it expires if that is said', () => {
    const described = (changes: Partial<PrivateVCoreProps>) =>
      synthDatabase(changes)
        .resources('azurerm_key_vault_secret')
        .map(({ body }) => [body.content_type, body.expiration_date]);
    expect(described({}).sort()).toEqual([
      ['connection-string', undefined],
      ['connection-string', undefined],
      ['password', undefined],
      ['password', undefined],
    ]);
    const expiresOn = '2027-01-31T00:00:00Z';
    expect(described({ secretsExpireOn: expiresOn }).map(([, date]) => date)).toEqual(Array(4).fill(expiresOn));
  });
});

describe('a connection string', () => {
  const { stack, valueOf } = handedOut();
  const strings = ['readWrite', 'read'].map(valueOf);

  it('finds the cluster by name and checks its certificate (S16, S17)', () => {
    for (const text of strings) {
      expect(text).toMatch(/^mongodb\+srv:\/\/mcp(admin|reader):\$\{random_password\.\w+\.result\}@/);
      expect(text).toMatch(/\.global\.mongocluster\.cosmos\.azure\.com\/\?tls=true&/);
      expect(text).not.toMatch(/tlsAllow|tlsInsecure|tls=false|ssl=false/i);
    }
  });

  it('never is what a write-only secret holds, which is null to Terraform', () => {
    expect(strings.join()).not.toMatch(/azurerm_key_vault_secret/);
  });

  it('waits for the private endpoint and its DNS records: before, the name leads to a closed door (S16)', () => {
    const [endpoint] = stack.blocks.filter(({ type }) => type === 'azurerm_private_endpoint');
    for (const text of strings) expect(text).toContain(`${endpoint?.address}.`);
  });

  it('waits for the link of the zone to the network, whose name does', () => {
    const link = '${azurerm_private_dns_zone_virtual_network_link.zone.private_dns_zone_name}';
    const zone = { ...props.zone, privateDnsZoneName: link };
    const group = synthDatabase({ zone }).only('azurerm_private_endpoint').private_dns_zone_group;
    expect(group).toMatchObject({ name: link });
  });

  it('is one of the administrator and one of a user that only reads (B7)', () => {
    expect(valueOf('readWrite')).toMatch(/mcpadmin:\$\{random_password\.Database_AdministratorPassword_/);
    expect(valueOf('read')).toMatch(/mcpreader:\$\{random_password\.Database_ReaderPassword_/);
  });

  it.each([
    ['readWrite', 'Administrator'],
    ['read', 'Reader'],
  ] as const)('has its own secret in the vault, by every id: %s', (access, user) => {
    const { stack } = synthOf((created) => {
      const secret: ISecretRef = new PrivateVCore(created, 'Database', props).connectionString(access);
      new TerraformOutput(created, 'resource', { value: secret.secretResourceId });
      new TerraformOutput(created, 'id', { value: secret.secretId });
      new TerraformOutput(created, 'versionless', { value: secret.versionlessSecretId });
    });
    const ids = Object.fromEntries(Object.entries(stack.outputs).map(([name, { value }]) => [name, value]));
    const secret = stack.blocks.find(
      ({ constructPath }) => constructPath === `test/Database/${user}/ConnectionStringSecret`,
    );
    expect(ids).toEqual({
      resource: `\${${secret?.address}.resource_versionless_id}`,
      id: `\${${secret?.address}.id}`,
      versionless: `\${${secret?.address}.versionless_id}`,
    });
  });
});

describe('the init container that makes the user who only reads', () => {
  it('runs the program of the image, with the administrator in a secure variable (B7)', () => {
    synthDatabase({}, (database) => {
      const spec = database.usersInit();
      expect(spec).toMatchObject({
        containerName: 'database-users',
        command: ['node', 'database-users.mjs'],
        environment: {},
      });
      expect(Object.keys(spec.secrets)).toEqual(['MDB_ADMIN_CONNECTION_STRING', 'MDB_DATABASE_USERS']);
      expect(spec.secrets.MDB_ADMIN_CONNECTION_STRING).toBe(database.connectionString('readWrite').secretValue);
    });
  });

  it('gives it the right to read every database, and no other (B7)', () => {
    const { value } = resolved((database) => database.usersInit().secrets.MDB_DATABASE_USERS);
    expect(JSON.parse(String(value))).toEqual([
      { user: 'mcpreader', password: `R${PASSWORD}`, roles: [{ role: 'readAnyDatabase', db: 'admin' }] },
    ]);
  });

  it('connects as the administrator, through the private endpoint (S16)', () => {
    const { value } = resolved((database) => database.usersInit().secrets.MDB_ADMIN_CONNECTION_STRING);
    expect(value).toContain(`mongodb+srv://mcpadmin:A${PASSWORD}@mongo-mcp-dev-x7k2.global.mongocluster.`);
  });
});

it('makes endpoint after cluster, and secrets with a host after the endpoint', () => {
  const { stack } = synthDatabase();
  const graph = new ReferenceGraph(stack);
  const addressOf = (path: string) =>
    stack.blocks.find(({ constructPath }) => constructPath === `test/Database/${path}`)?.address ?? path;
  expect(graph.isAfter(addressOf('Endpoint/Resource'), addressOf('Resource'))).toBe(true);
  for (const user of ['Administrator', 'Reader']) {
    expect(graph.isAfter(addressOf(`${user}/ConnectionStringSecret`), addressOf('Endpoint/Resource'))).toBe(true);
  }
});
