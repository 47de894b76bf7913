import '@org/testing/matchers';
import { synthDatabase } from './vcore-under-test';

describe('a database', () => {
  it('has the addresses that its users rely on: a changed one replaces the resource', () => {
    expect(synthDatabase().addresses).toEqual([
      'azurerm_key_vault_secret.Database_Administrator_ConnectionStringSecret_764FC5EE',
      'azurerm_key_vault_secret.Database_Administrator_PasswordSecret_890F3223',
      'azurerm_key_vault_secret.Database_Reader_ConnectionStringSecret_F062092F',
      'azurerm_key_vault_secret.Database_Reader_PasswordSecret_BB0DDE74',
      'azurerm_management_lock.Database_Lock_86AEDDCE',
      'azurerm_mongo_cluster.Database_B269D8BB',
      'azurerm_private_endpoint.Database_Endpoint_11946080',
      'random_password.Database_AdministratorPassword_8F1CD250',
      'random_password.Database_ReaderPassword_080A6EA6',
    ]);
  });

  it('is made of arguments that the providers know', () => {
    expect(synthDatabase()).toPassSchemaCheck();
    expect(
      synthDatabase({
        role: 'orders',
        computeTier: 'M25',
        highAvailability: false,
        protect: false,
        secretsExpireOn: '2027-01-31T00:00:00Z',
      }),
    ).toPassSchemaCheck();
  });

  it('keeps the database off the Internet (S16)', () => {
    expect(synthDatabase().only('azurerm_mongo_cluster').public_network_access).toBe('Disabled');
    expect(synthDatabase().resources('azurerm_mongo_cluster_firewall_rule')).toEqual([]);
  });

  it('is reached through a private endpoint of the cluster, in the given subnet (S16)', () => {
    const database = synthDatabase();
    const [cluster] = database.resources('azurerm_mongo_cluster');
    expect(database.only('azurerm_private_endpoint')).toMatchObject({
      name: 'pep-mcp-dev-mongo-cluster',
      subnet_id: expect.stringMatching(/\/subnets\/snet-mcp-dev-database$/),
      private_service_connection: {
        private_connection_resource_id: `\${${cluster?.address}.id}`,
        subresource_names: ['MongoCluster'],
        is_manual_connection: false,
      },
    });
  });

  it('writes its addresses into the given private zone (S16)', () => {
    expect(synthDatabase().only('azurerm_private_endpoint').private_dns_zone_group).toEqual({
      name: 'privatelink.mongocluster.cosmos.azure.com',
      private_dns_zone_ids: [
        expect.stringMatching(/\/privateDnsZones\/privatelink\.mongocluster\.cosmos\.azure\.com$/),
      ],
    });
  });

  it('has everything that the provider asks of a new cluster', () => {
    expect(synthDatabase()).toHaveResource('azurerm_mongo_cluster', {
      name: 'mongo-mcp-dev-x7k2',
      resource_group_name: 'rg-mcp-dev-mongodb',
      location: 'uksouth',
      create_mode: 'Default',
      compute_tier: 'M30',
      storage_size_in_gb: 128,
      high_availability_mode: 'ZoneRedundantPreferred',
      shard_count: 1,
      version: '8.0',
      administrator_username: 'mcpadmin',
    });
  });

  it('lets users in by password and in no other way (S17)', () => {
    expect(synthDatabase().only('azurerm_mongo_cluster').authentication_methods).toEqual(['NativeAuth']);
  });

  it('has a standby unless it is said that it has none', () => {
    const mode = (highAvailability?: boolean) =>
      synthDatabase({ highAvailability }).only('azurerm_mongo_cluster').high_availability_mode;
    expect(mode()).toBe('ZoneRedundantPreferred');
    expect(mode(false)).toBe('Disabled');
  });

  it('takes size and version that it is given', () => {
    const changes = { computeTier: 'M10', storageSizeInGb: 32, highAvailability: false, mongoVersion: '7.0' } as const;
    expect(synthDatabase(changes)).toHaveResource('azurerm_mongo_cluster', {
      compute_tier: 'M10',
      storage_size_in_gb: 32,
      version: '7.0',
    });
  });

  it('is told from others of its environment by its role', () => {
    const database = synthDatabase({ role: 'orders' });
    const names = database.stack.blocks.map(({ body }) => body.name).filter((name) => name !== undefined);
    expect(names.sort()).toEqual([
      'lock-mcp-dev-mongo-cluster-orders',
      'mongo-mcp-dev-orders-x7k2',
      'mongo-mcp-dev-orders-x7k2-administrator-connection-string',
      'mongo-mcp-dev-orders-x7k2-administrator-password',
      'mongo-mcp-dev-orders-x7k2-reader-connection-string',
      'mongo-mcp-dev-orders-x7k2-reader-password',
      'pep-mcp-dev-mongo-cluster-orders',
    ]);
  });
});

describe('a database that is protected, as it is unless told otherwise', () => {
  it('is not deleted by Terraform', () => {
    expect(synthDatabase().only('azurerm_mongo_cluster').lifecycle).toEqual({ prevent_destroy: true });
  });

  it('is not deleted by anybody in Azure', () => {
    const database = synthDatabase();
    const [cluster] = database.resources('azurerm_mongo_cluster');
    expect(database).toHaveResource('azurerm_management_lock', {
      name: 'lock-mcp-dev-mongo-cluster',
      scope: `\${${cluster?.address}.id}`,
      lock_level: 'CanNotDelete',
    });
  });

  it('can be given up on purpose', () => {
    const database = synthDatabase({ protect: false });
    expect(database.only('azurerm_mongo_cluster').lifecycle).toBeUndefined();
    expect(database.resources('azurerm_management_lock')).toEqual([]);
  });
});
