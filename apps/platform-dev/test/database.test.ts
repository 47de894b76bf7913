import { stackNamed, stacksWith } from './environment-under-test';
import { ResolvedEnvironment } from './resolved-environment';

const stacks = stacksWith();
const environment = new ResolvedEnvironment(stacks);
const cluster = environment.only('azurerm_mongo_cluster');
const endpoint = environment.only('azurerm_private_endpoint');

const password = (of: string) =>
  environment.only('random_password', { result: `secret of mongodb/random_password.${of}` });
const administratorPassword = password('Database_AdministratorPassword_8F1CD250');
const readerPassword = password('Database_ReaderPassword_080A6EA6');
const secret = (name: string) => environment.only('azurerm_key_vault_secret', { name: `mongo-mcp-dev-x7k2-${name}` });

it('keeps the database off the Internet (S16)', () => {
  expect(cluster.attribute('public_network_access')).toBe('Disabled');
  expect(environment.blocks.filter(({ type }) => type === 'azurerm_mongo_cluster_firewall_rule')).toEqual([]);
});

it("gives it an address in the database subnet, under the network's own zone (S16)", () => {
  const zone = environment.only('azurerm_private_dns_zone', { name: 'privatelink.mongocluster.cosmos.azure.com' });
  expect(zone.stack).toBe('platform');
  expect(endpoint.body).toMatchObject({
    subnet_id: environment.only('azurerm_subnet', { name: 'snet-mcp-dev-database' }).attribute('id'),
    private_service_connection: {
      private_connection_resource_id: cluster.attribute('id'),
      subresource_names: ['MongoCluster'],
    },
    private_dns_zone_group: { private_dns_zone_ids: [zone.attribute('id')] },
  });
});

it('is as large as configured (S5)', () => {
  expect(cluster.body).toMatchObject({ compute_tier: 'M25', high_availability_mode: 'Disabled' });
});

it('has passwords of 32 random characters that nobody sees (S17)', () => {
  for (const { body } of [administratorPassword, readerPassword]) expect(body.length).toBe(32);
  expect(cluster.attribute('administrator_password')).toBe(administratorPassword.attribute('result'));
  for (const { outputs } of stacks) expect(outputs).toEqual({});
});

it('is connected to by SCRAM-SHA-256 over TLS, by name, with strings that the vault keeps (S17)', () => {
  const string = (user: string, key: unknown) =>
    `mongodb+srv://${user}:${String(key)}@mongo-mcp-dev-x7k2.global.mongocluster.cosmos.azure.com/?tls=true&authMechanism=SCRAM-SHA-256&retrywrites=false&maxIdleTimeMS=120000`;
  expect(cluster.attribute('name')).toBe('mongo-mcp-dev-x7k2');
  expect(secret('administrator-connection-string').attribute('value_wo')).toBe(
    string('mcpadmin', administratorPassword.attribute('result')),
  );
  expect(secret('reader-connection-string').attribute('value_wo')).toBe(
    string('mcpreader', readerPassword.attribute('result')),
  );
  expect(secret('administrator-password').attribute('value_wo')).toBe(administratorPassword.attribute('result'));
  expect(secret('reader-password').attribute('value_wo')).toBe(readerPassword.attribute('result'));
});

it('connects each tier as a user of its own, whose rights the database enforces (B7)', () => {
  expect(environment.only('azurerm_container_group').body).toMatchObject({
    init_container: [
      {
        commands: ['node', 'database-users.mjs'],
        secure_environment_variables: {
          MDB_ADMIN_CONNECTION_STRING: secret('administrator-connection-string').attribute('value_wo'),
          MDB_DATABASE_USERS: JSON.stringify([
            {
              password: readerPassword.attribute('result'),
              roles: [{ db: 'admin', role: 'readAnyDatabase' }],
              user: 'mcpreader',
            },
          ]),
        },
      },
    ],
    container: [
      {
        name: 'admin',
        secure_environment_variables: {
          MDB_MCP_CONNECTION_STRING: secret('administrator-connection-string').attribute('value_wo'),
        },
      },
      {
        name: 'reader',
        secure_environment_variables: {
          MDB_MCP_CONNECTION_STRING: secret('reader-connection-string').attribute('value_wo'),
        },
      },
    ],
  });
});

it('takes the expression that generates a secret, never the value of a write-only one (S14, S17)', () => {
  const { document } = stackNamed(stacks, 'mongodb');
  expect(JSON.stringify(document.root)).not.toMatch(/azurerm_key_vault_secret\.[\w-]+\.value\b/);
});
