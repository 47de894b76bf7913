import type { JsonValue } from '@org/terraform-json';
import { FILE, findingsIn, placeIn, placeOfValue, reportsOn, rootWith, rootWithout } from '../fixtures/checked-stack';

/** What a finding in the resource `It` of a type says of its place. */
const inResource = (type: string) => ({
  stack: 'platform',
  address: `${type}.It`,
  constructPath: 'platform/It/Resource',
  file: FILE,
});

describe('an attribute that the provider does not know', () => {
  it('is found, and the name that was meant is suggested', () => {
    const root = rootWith('azurerm_private_dns_zone', { tagz: { team: 'mcp' } });
    expect(findingsIn(root)).toEqual([
      {
        ...inResource('azurerm_private_dns_zone'),
        rule: 'unknown-attribute',
        path: 'tagz',
        message: "does not exist; did you mean 'tags'?",
        position: placeOfValue(root, 'tagz'),
      },
    ]);
  });

  it('is found at its line and column', () => {
    const root = { resource: { azurerm_private_dns_zone: { It: { name: 'a', resource_group_name: 'b', tagz: {} } } } };
    expect(findingsIn(root)).toMatchObject([{ position: { line: 7, column: 17 } }]);
  });

  it('is found by its address when nothing says where it was created', () => {
    const root = { resource: { azurerm_private_dns_zone: { It: { name: 'a', resource_group_name: 'b', tagz: {} } } } };
    expect(findingsIn(root)).toMatchObject([{ constructPath: 'azurerm_private_dns_zone.It' }]);
  });

  it('is found in a nested block', () => {
    const delegation = [{ name: 'a', service_delegation: [{ name: 'b', actionz: ['c'] }] }];
    const root = rootWith('azurerm_subnet', { delegation });
    expect(findingsIn(root)).toEqual([
      {
        ...inResource('azurerm_subnet'),
        rule: 'unknown-attribute',
        path: 'delegation[0].service_delegation[0].actionz',
        message: "does not exist; did you mean 'actions'?",
        position: placeOfValue(root, 'actionz'),
      },
    ]);
  });

  it('is found in a nested block that is written as one object', () => {
    const delegation = { name: 'a', service_delegation: { name: 'b', actionz: ['c'] } };
    expect(reportsOn(rootWith('azurerm_subnet', { delegation }))).toMatchObject([
      { rule: 'unknown-attribute', path: 'delegation.service_delegation.actionz' },
    ]);
  });

  it('is found in the second of two nested blocks', () => {
    const delegation: JsonValue = [
      { name: 'a', service_delegation: { name: 'b' } },
      { naem: 'c', name: 'd', service_delegation: { name: 'e' } },
    ];
    const root = rootWith('azurerm_subnet', { delegation });
    expect(findingsIn(root)).toMatchObject([
      { rule: 'unknown-attribute', path: 'delegation[1].naem', position: placeOfValue(root, 'naem') },
    ]);
  });

  it('is found when it misspells a nested block', () => {
    expect(reportsOn(rootWith('azurerm_subnet', { delegations: [] }))).toEqual([
      { rule: 'unknown-attribute', path: 'delegations', message: "does not exist; did you mean 'delegation'?" },
    ]);
  });

  it('is fine when it is null, as Terraform takes that as not written', () => {
    expect(reportsOn(rootWith('azurerm_private_dns_zone', { tagz: null }))).toEqual([]);
  });

  it('is fine as the key of a map', () => {
    expect(reportsOn(rootWith('azurerm_private_dns_zone', { tags: { 'any-key': 'x' } }))).toEqual([]);
  });

  it.each([
    { name: '//', value: 'a note' },
    { name: 'depends_on', value: [] },
    { name: 'lifecycle', value: { prevent_destroy: true } },
    { name: 'provider', value: 'azurerm' },
  ])('is fine when Terraform itself reads it: $name', ({ name, value }) => {
    expect(reportsOn(rootWith('azurerm_private_dns_zone', { [name]: value }))).toEqual([]);
  });

  it('is found when only blocks of the first level may have it', () => {
    const delegation = [{ name: 'a', service_delegation: [{ name: 'b' }], lifecycle: {} }];
    expect(reportsOn(rootWith('azurerm_subnet', { delegation }))).toMatchObject([
      { rule: 'unknown-attribute', path: 'delegation[0].lifecycle' },
    ]);
  });
});

describe('an attribute that is required', () => {
  it('is missed', () => {
    expect(findingsIn(rootWithout('azurerm_private_dns_zone', 'resource_group_name'))).toMatchObject([
      {
        ...inResource('azurerm_private_dns_zone'),
        rule: 'missing-attribute',
        path: 'resource_group_name',
        message: 'is required and missing',
      },
    ]);
  });

  it('is missed when it is null', () => {
    expect(reportsOn(rootWith('azurerm_private_dns_zone', { name: null }))).toEqual([
      { rule: 'missing-attribute', path: 'name', message: 'is required and missing' },
    ]);
  });

  it('is missed in a nested block', () => {
    const delegation = [{ name: 'a', service_delegation: [{ actions: ['b'] }] }];
    expect(findingsIn(rootWith('azurerm_subnet', { delegation }))).toMatchObject([
      {
        ...inResource('azurerm_subnet'),
        rule: 'missing-attribute',
        path: 'delegation[0].service_delegation[0].name',
        message: 'is required and missing',
      },
    ]);
  });

  it('is missed in every nested block that lacks it', () => {
    const container: JsonValue = [
      { name: 'a', image: 'b', cpu: 1 },
      { image: 'c', cpu: 1, memory: 1 },
    ];
    expect(reportsOn(rootWith('azurerm_container_group', { container })).map(({ path }) => path)).toEqual([
      'container[0].memory',
      'container[1].name',
    ]);
  });

  it('is fine when it is empty, as it is written', () => {
    expect(reportsOn(rootWith('azurerm_private_dns_zone', { name: '' }))).toEqual([]);
  });

  it('may be missing in a nested block that is not written', () => {
    expect(reportsOn(rootWith('azurerm_private_dns_zone', { soa_record: null }))).toEqual([]);
  });
});

describe('an attribute that is optional', () => {
  it('may be missing', () => {
    expect(reportsOn(rootWithout('azurerm_virtual_network', 'address_space'))).toEqual([]);
  });
});

describe('a member of an object type', () => {
  const rule = {
    name: 'deny',
    description: null,
    priority: 100,
    direction: 'Inbound',
    access: 'Deny',
    protocol: '*',
    source_address_prefix: '*',
    source_address_prefixes: null,
    source_application_security_group_ids: null,
    source_port_range: '*',
    source_port_ranges: null,
    destination_address_prefix: '*',
    destination_address_prefixes: null,
    destination_application_security_group_ids: null,
    destination_port_range: '*',
    destination_port_ranges: null,
  };

  it('is missed when it is not written, as Terraform converts only whole objects', () => {
    const rest = Object.fromEntries(Object.entries(rule).filter(([name]) => name !== 'source_port_ranges'));
    expect(findingsIn(rootWith('azurerm_network_security_group', { security_rule: [rule, rest] }))).toMatchObject([
      {
        ...inResource('azurerm_network_security_group'),
        rule: 'missing-attribute',
        path: 'security_rule[1].source_port_ranges',
        message: 'must be written, as null if it is unset',
      },
    ]);
  });

  it('is fine when it is null', () => {
    expect(reportsOn(rootWith('azurerm_network_security_group', { security_rule: [rule] }))).toEqual([]);
  });

  it('is found when the type has none of the name, and those that it has are listed', () => {
    const root = rootWith('azurerm_container_group', { exposed_port: [{ port: 80, protocol: 'TCP', prot: 'TCP' }] });
    expect(findingsIn(root)).toEqual([
      {
        ...inResource('azurerm_container_group'),
        rule: 'unknown-attribute',
        path: 'exposed_port[0].prot',
        message: 'is none of port, protocol',
        position: placeOfValue(root, 'prot'),
      },
    ]);
  });

  it('is found when the type has none of the name, even if it is null', () => {
    const root = rootWith('azurerm_container_group', { exposed_port: [{ port: 80, protocol: 'TCP', prot: null }] });
    expect(reportsOn(root)).toMatchObject([{ rule: 'unknown-attribute', path: 'exposed_port[0].prot' }]);
  });
});

describe('an attribute that Azure assigns', () => {
  it('is found when it is set', () => {
    const root = rootWith('azurerm_virtual_network', { guid: 'a-guid' });
    expect(findingsIn(root)).toEqual([
      {
        ...inResource('azurerm_virtual_network'),
        rule: 'computed-attribute',
        path: 'guid',
        message: 'is assigned by Azure and cannot be set',
        position: placeOfValue(root, 'guid'),
      },
    ]);
  });

  it('is found when it is set in a nested block', () => {
    const identity = [{ type: 'UserAssigned', identity_ids: ['a'], principal_id: 'b' }];
    const root = rootWith('azurerm_container_group', { identity });
    expect(findingsIn(root)).toMatchObject([
      {
        rule: 'computed-attribute',
        path: 'identity[0].principal_id',
        position: placeOfValue(root, 'principal_id'),
      },
    ]);
  });

  it('is found although its value is of the right type', () => {
    const root = rootWith('azurerm_private_dns_zone', { number_of_record_sets: 2 });
    expect(reportsOn(root)).toMatchObject([{ rule: 'computed-attribute', path: 'number_of_record_sets' }]);
  });

  it('is fine when it is null', () => {
    expect(reportsOn(rootWith('azurerm_virtual_network', { guid: null }))).toEqual([]);
  });

  it('is fine when it may be set as well', () => {
    expect(reportsOn(rootWith('azurerm_virtual_network', { dns_servers: ['10.0.0.4'] }))).toEqual([]);
  });
});

describe('the number of nested blocks', () => {
  const needed = { rule: 'block-count', path: 'container', message: 'needs at least 1, and there is none' };
  const connection = { name: 'a', is_manual_connection: false };
  const endpoint = {
    name: 'pe',
    resource_group_name: 'rg-mcp',
    location: 'uksouth',
    subnet_id: '/subnets/database',
    private_service_connection: [connection],
  };
  const rootOfEndpoint = (changes: object) => ({
    resource: { azurerm_private_endpoint: { It: { ...endpoint, ...changes } } },
  });

  it('is too small when a needed block is missing', () => {
    expect(findingsIn(rootWithout('azurerm_container_group', 'container'))).toMatchObject([
      { ...inResource('azurerm_container_group'), ...needed },
    ]);
  });

  it('is too small when a needed block is null', () => {
    expect(reportsOn(rootWith('azurerm_container_group', { container: null }))).toEqual([needed]);
  });

  it('is too small when a list of needed blocks is empty', () => {
    const root = rootWith('azurerm_container_group', { container: [] });
    expect(findingsIn(root)).toEqual([
      {
        ...inResource('azurerm_container_group'),
        rule: 'block-count',
        path: 'container',
        message: 'needs at least 1, and there are 0',
        position: placeOfValue(root, 'container'),
      },
    ]);
  });

  it('is too small when a block inside a nested one is missing', () => {
    expect(reportsOn(rootWith('azurerm_subnet', { delegation: [{ name: 'a' }] }))).toEqual([
      {
        rule: 'block-count',
        path: 'delegation[0].service_delegation',
        message: 'needs at least 1, and there is none',
      },
    ]);
  });

  it('is too small when there are some, but fewer than are needed', () => {
    const root = {
      resource: { azurerm_netapp_volume_group_oracle: { It: { volume: [{ name: 'only' }] } } },
    };
    expect(reportsOn(root)).toContainEqual({
      rule: 'block-count',
      path: 'volume',
      message: 'needs at least 2, and there is 1',
    });
  });

  it('is too large above the most that are allowed', () => {
    const private_service_connection = [connection, connection];
    const root = rootOfEndpoint({ private_service_connection });
    expect(findingsIn(root)).toEqual([
      {
        stack: 'platform',
        address: 'azurerm_private_endpoint.It',
        constructPath: 'azurerm_private_endpoint.It',
        file: FILE,
        rule: 'block-count',
        path: 'private_service_connection',
        message: 'takes at most 1, and there are 2',
        position: placeOfValue(root, 'private_service_connection'),
      },
    ]);
  });

  it('is fine at the most that are allowed', () => {
    expect(reportsOn(rootOfEndpoint({}))).toEqual([]);
  });

  it('is fine when as many as allowed are more than one', () => {
    const pool = { id: 'a', number_of_ip_addresses: '8' };
    expect(reportsOn(rootWith('azurerm_virtual_network', { ip_address_pool: [pool, pool] }))).toEqual([]);
  });

  it('is too large by one above a most of two', () => {
    const pool = { id: 'a', number_of_ip_addresses: '8' };
    expect(reportsOn(rootWith('azurerm_virtual_network', { ip_address_pool: [pool, pool, pool] }))).toEqual([
      { rule: 'block-count', path: 'ip_address_pool', message: 'takes at most 2, and there are 3' },
    ]);
  });

  it('is fine when a single object stands for a list of one', () => {
    expect(reportsOn(rootOfEndpoint({ private_service_connection: connection }))).toEqual([]);
  });

  it('is too large when there are two of a block that there is one of', () => {
    const root = rootWith('azurerm_private_dns_zone', { timeouts: [{ create: '1m' }, { delete: '1m' }] });
    expect(findingsIn(root)).toMatchObject([
      {
        rule: 'block-count',
        path: 'timeouts',
        message: 'takes at most 1, and there are 2',
        position: placeOfValue(root, 'timeouts'),
      },
    ]);
  });

  it('is fine for one block that there is one of', () => {
    expect(reportsOn(rootWith('azurerm_private_dns_zone', { timeouts: { create: '1m' } }))).toEqual([]);
  });

  it('is fine for any number of blocks without limits', () => {
    const container = Array.from({ length: 30 }, () => ({ name: 'a', image: 'b', cpu: 1, memory: 1 }));
    expect(reportsOn(rootWith('azurerm_container_group', { container }))).toEqual([]);
  });
});

describe('a nested block', () => {
  it('must not be a string', () => {
    const root = rootWith('azurerm_private_dns_zone', { soa_record: 'a record' });
    expect(findingsIn(root)).toEqual([
      {
        ...inResource('azurerm_private_dns_zone'),
        rule: 'wrong-type',
        path: 'soa_record',
        message: 'must be a block',
        position: placeOfValue(root, 'soa_record'),
      },
    ]);
  });

  it('must not be a string in a list', () => {
    const root = rootWith('azurerm_private_dns_zone', { soa_record: ['a record'] });
    expect(findingsIn(root)).toMatchObject([
      { rule: 'wrong-type', path: 'soa_record[0]', message: 'must be a block', position: placeIn(root, '"a record"') },
    ]);
  });
});

describe('the arguments of a data source', () => {
  const rootOfData = (body: object) => ({ data: { azurerm_subnet: { It: { ...body } } } });
  const wanted = { name: 'snet', virtual_network_name: 'vnet', resource_group_name: 'rg-mcp' };

  it('are held against the schema of the data source, not of the resource of that type', () => {
    expect(findingsIn(rootOfData({ ...wanted, sharing_scope: 'x' }))).toMatchObject([
      { rule: 'unknown-attribute', address: 'data.azurerm_subnet.It', path: 'sharing_scope' },
    ]);
  });

  it('are fine when they are complete', () => {
    expect(reportsOn(rootOfData(wanted))).toEqual([]);
  });
});
