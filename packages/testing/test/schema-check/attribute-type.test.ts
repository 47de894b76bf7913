import type { JsonObject, JsonValue } from '@org/terraform-json';
import {
  CompleteType,
  FILE,
  findingsIn,
  placeIn,
  placeOfValue,
  reportsOn,
  rootAmongOthers,
  rootWith,
} from '../fixtures/checked-stack';

/** An attribute of each type. */
const attributes = {
  string: { type: 'azurerm_virtual_network', attribute: 'location' },
  number: { type: 'azurerm_virtual_network', attribute: 'flow_timeout_in_minutes' },
  bool: { type: 'azurerm_private_dns_zone_virtual_network_link', attribute: 'registration_enabled' },
  list: { type: 'azurerm_subnet', attribute: 'address_prefixes' },
  set: { type: 'azurerm_virtual_network', attribute: 'address_space' },
  map: { type: 'azurerm_private_dns_zone', attribute: 'tags' },
  objects: { type: 'azurerm_container_group', attribute: 'exposed_port' },
} as const satisfies Record<string, { type: CompleteType; attribute: string }>;

type Kind = keyof typeof attributes;

/** A stack in which an attribute of a type has a value. */
function rootWhere(kind: Kind, value: JsonValue): JsonObject {
  const { type, attribute } = attributes[kind];
  return rootWith(type, { [attribute]: value });
}

/** A stack in which an attribute of a type has a value, with other blocks to refer to. */
function rootReferring(kind: Kind, value: JsonValue): JsonObject {
  const { type, attribute } = attributes[kind];
  return rootAmongOthers({ [attribute]: value }, type);
}

describe('a value of the wrong type', () => {
  it('is found where it stands', () => {
    const root = rootWith('azurerm_virtual_network', { flow_timeout_in_minutes: 'soon' });
    expect(findingsIn(root)).toEqual([
      {
        rule: 'wrong-type',
        stack: 'platform',
        address: 'azurerm_virtual_network.It',
        constructPath: 'platform/It/Resource',
        path: 'flow_timeout_in_minutes',
        message: 'must be a number and is "soon"',
        file: FILE,
        position: placeOfValue(root, 'flow_timeout_in_minutes'),
      },
    ]);
  });

  it.each<{ kind: Kind; value: JsonValue; message: string }>([
    { kind: 'string', value: ['uksouth'], message: 'must be a string and is ["uksouth"]' },
    { kind: 'string', value: { region: 'uksouth' }, message: 'must be a string and is {"region":"uksouth"}' },
    { kind: 'number', value: true, message: 'must be a number and is true' },
    { kind: 'number', value: '', message: 'must be a number and is ""' },
    { kind: 'number', value: '30 minutes', message: 'must be a number and is "30 minutes"' },
    { kind: 'number', value: '0x1E', message: 'must be a number and is "0x1E"' },
    { kind: 'number', value: [30], message: 'must be a number and is [30]' },
    { kind: 'number', value: {}, message: 'must be a number and is {}' },
    { kind: 'bool', value: 'yes', message: 'must be true or false and is "yes"' },
    { kind: 'bool', value: 'True', message: 'must be true or false and is "True"' },
    { kind: 'bool', value: 1, message: 'must be true or false and is 1' },
    { kind: 'bool', value: [true], message: 'must be true or false and is [true]' },
    { kind: 'bool', value: {}, message: 'must be true or false and is {}' },
    { kind: 'list', value: '10.0.0.0/24', message: 'must be a list of strings and is "10.0.0.0/24"' },
    { kind: 'list', value: { first: 'a' }, message: 'must be a list of strings and is {"first":"a"}' },
    { kind: 'list', value: 3, message: 'must be a list of strings and is 3' },
    { kind: 'set', value: '10.0.0.0/16', message: 'must be a set of strings and is "10.0.0.0/16"' },
    { kind: 'set', value: { first: 'a' }, message: 'must be a set of strings and is {"first":"a"}' },
    { kind: 'map', value: 'team', message: 'must be a map of strings and is "team"' },
    { kind: 'map', value: ['team'], message: 'must be a map of strings and is ["team"]' },
    { kind: 'objects', value: 'port 80', message: 'must be a set of objects and is "port 80"' },
    {
      kind: 'objects',
      value: { port: 80, protocol: 'TCP' },
      message: 'must be a set of objects and is {"port":80,"protocol":"TCP"}',
    },
  ])('is found: $message', ({ kind, value, message }) => {
    expect(reportsOn(rootWhere(kind, value))).toEqual([
      { rule: 'wrong-type', path: attributes[kind].attribute, message },
    ]);
  });

  it.each<{ kind: Kind; value: JsonValue; place: string; message: string; marker: string }>([
    {
      kind: 'list',
      value: ['a', ['second']],
      place: 'address_prefixes[1]',
      message: 'must be a string and is ["second"]',
      marker: '[\n            "second"',
    },
    {
      kind: 'set',
      value: [{ marked: 1 }],
      place: 'address_space[0]',
      message: 'must be a string and is {"marked":1}',
      marker: '{\n            "marked"',
    },
    {
      kind: 'map',
      value: { team: 'a', owners: ['marked'] },
      place: 'tags.owners',
      message: 'must be a string and is ["marked"]',
      marker: '[\n            "marked"',
    },
    {
      kind: 'objects',
      value: ['marked'],
      place: 'exposed_port[0]',
      message: 'must be an object and is "marked"',
      marker: '"marked"',
    },
    {
      kind: 'objects',
      value: [{ port: 'marked', protocol: 'TCP' }],
      place: 'exposed_port[0].port',
      message: 'must be a number and is "marked"',
      marker: '"marked"',
    },
  ])('is found inside of a $kind', ({ kind, value, place, message, marker }) => {
    const root = rootWhere(kind, value);
    expect(findingsIn(root)).toMatchObject([
      { rule: 'wrong-type', path: place, message, position: placeIn(root, marker) },
    ]);
  });

  it('is found deep inside of an object type', () => {
    const subnet = {
      ...Object.fromEntries(
        [
          'address_prefixes',
          'default_outbound_access_enabled',
          'id',
          'name',
          'private_endpoint_network_policies',
          'private_link_service_network_policies_enabled',
          'route_table_id',
          'security_group',
          'service_endpoint_policy_ids',
          'service_endpoints',
        ].map((name) => [name, null]),
      ),
      delegation: [{ name: 'a', service_delegation: [{ name: 'b', actions: 'c' }] }],
    };
    expect(reportsOn(rootWith('azurerm_virtual_network', { subnet: [subnet] }))).toEqual([
      {
        rule: 'wrong-type',
        path: 'subnet[0].delegation[0].service_delegation[0].actions',
        message: 'must be a set of strings and is "c"',
      },
    ]);
  });

  it('is found in a nested block', () => {
    const container = [{ name: 'a', image: 'b', cpu: 'much', memory: 1 }];
    expect(reportsOn(rootWith('azurerm_container_group', { container }))).toEqual([
      { rule: 'wrong-type', path: 'container[0].cpu', message: 'must be a number and is "much"' },
    ]);
  });

  it('is shown whole up to 60 characters', () => {
    const value = 'x'.repeat(58);
    expect(reportsOn(rootWhere('number', value))).toMatchObject([{ message: `must be a number and is "${value}"` }]);
  });

  it('is shown in part when it is longer', () => {
    expect(reportsOn(rootWhere('number', 'x'.repeat(59)))).toMatchObject([
      { message: `must be a number and is "${'x'.repeat(56)}...` },
    ]);
  });
});

describe('a value that Terraform converts', () => {
  it.each<{ kind: Kind; value: JsonValue }>([
    { kind: 'string', value: 3000 },
    { kind: 'string', value: true },
    { kind: 'number', value: '3000' },
    { kind: 'number', value: '-1.5' },
    { kind: 'number', value: '1e3' },
    { kind: 'bool', value: 'true' },
    { kind: 'bool', value: 'false' },
    { kind: 'list', value: [1, true] },
    { kind: 'set', value: ['a', 'a'] },
    { kind: 'map', value: { port: 3000, on: true } },
    { kind: 'objects', value: [{ port: '80', protocol: null }] },
  ])('is fine: $value for a $kind', ({ kind, value }) => {
    expect(reportsOn(rootWhere(kind, value))).toEqual([]);
  });
});

describe('a value of the right type', () => {
  it.each<{ kind: Kind; value: JsonValue }>([
    { kind: 'number', value: 0 },
    { kind: 'bool', value: false },
    { kind: 'list', value: [] },
    { kind: 'set', value: [] },
    { kind: 'map', value: {} },
    { kind: 'objects', value: [{ port: 80, protocol: 'TCP' }] },
  ])('is fine: $value for a $kind', ({ kind, value }) => {
    expect(reportsOn(rootWhere(kind, value))).toEqual([]);
  });

  it('may be null inside of a map', () => {
    expect(reportsOn(rootWhere('map', { team: null }))).toEqual([]);
  });
});

describe('a reference of the wrong type', () => {
  it('is found where a list stands for a string', () => {
    const root = rootAmongOthers({ name: '${azurerm_virtual_network.Other.address_space}' });
    expect(findingsIn(root)).toEqual([
      {
        rule: 'wrong-type',
        stack: 'platform',
        address: 'azurerm_private_dns_zone.It',
        constructPath: 'platform/It/Resource',
        path: 'name',
        message: 'must be a string and is a set of strings',
        file: FILE,
        position: placeIn(root, '"${azurerm_virtual_network.Other.address_space}"'),
      },
    ]);
  });

  it.each<{ kind: Kind; reference: string; message: string }>([
    {
      kind: 'string',
      reference: 'azurerm_virtual_network.Other.dns_servers',
      message: 'must be a string and is a list of strings',
    },
    {
      kind: 'string',
      reference: 'azurerm_private_dns_zone.Other.tags',
      message: 'must be a string and is a map of strings',
    },
    {
      kind: 'list',
      reference: 'azurerm_virtual_network.Other.id',
      message: 'must be a list of strings and is a string',
    },
    {
      kind: 'list',
      reference: 'azurerm_private_dns_zone.Other.tags',
      message: 'must be a list of strings and is a map of strings',
    },
    {
      kind: 'map',
      reference: 'azurerm_virtual_network.Other.address_space',
      message: 'must be a map of strings and is a set of strings',
    },
    {
      kind: 'map',
      reference: 'azurerm_private_dns_zone.Other.name',
      message: 'must be a map of strings and is a string',
    },
    {
      kind: 'number',
      reference: 'azurerm_key_vault.Other.purge_protection_enabled',
      message: 'must be a number and is true or false',
    },
    {
      kind: 'bool',
      reference: 'random_password.Other.length',
      message: 'must be true or false and is a number',
    },
    {
      kind: 'objects',
      reference: 'azurerm_virtual_network.Other.address_space',
      message: 'must be a set of objects and is a set of strings',
    },
    {
      kind: 'list',
      reference: 'azurerm_container_group.Other.exposed_port',
      message: 'must be a list of strings and is a set of objects',
    },
  ])('is found: $reference where $kind is wanted', ({ kind, reference, message }) => {
    expect(reportsOn(rootReferring(kind, `\${${reference}}`))).toEqual([
      { rule: 'wrong-type', path: attributes[kind].attribute, message },
    ]);
  });

  it('is found when it is an item of a list', () => {
    expect(reportsOn(rootReferring('list', ['a', '${azurerm_virtual_network.Other.address_space}']))).toEqual([
      { rule: 'wrong-type', path: 'address_prefixes[1]', message: 'must be a string and is a set of strings' },
    ]);
  });

  it('is found when text around it makes it a string', () => {
    expect(reportsOn(rootReferring('list', 'a${azurerm_virtual_network.Other.id}'))).toEqual([
      { rule: 'wrong-type', path: 'address_prefixes', message: 'must be a list of strings and is a string' },
    ]);
  });

  it('is found when text behind it makes it a string', () => {
    expect(reportsOn(rootReferring('list', '${azurerm_virtual_network.Other.dns_servers}a'))).toEqual([
      { rule: 'wrong-type', path: 'address_prefixes', message: 'must be a list of strings and is a string' },
      { rule: 'wrong-type', path: 'address_prefixes', message: 'a list or an object cannot stand inside a string' },
    ]);
  });

  it('is found where a list stands for an object', () => {
    expect(reportsOn(rootReferring('objects', ['${azurerm_virtual_network.Other.dns_servers}']))).toEqual([
      { rule: 'wrong-type', path: 'exposed_port[0]', message: 'must be an object and is a list of strings' },
    ]);
  });

  it('is found where an object stands for a list', () => {
    expect(reportsOn(rootReferring('list', '${azurerm_key_vault.Other.access_policy[0]}'))).toEqual([
      { rule: 'wrong-type', path: 'address_prefixes', message: 'must be a list of strings and is an object' },
    ]);
  });

  it('is found when a function makes it a string', () => {
    expect(reportsOn(rootReferring('list', '${lower(azurerm_virtual_network.Other.id)}'))).toEqual([
      { rule: 'wrong-type', path: 'address_prefixes', message: 'must be a list of strings and is a string' },
    ]);
  });

  it('is found when the expression is a quoted string', () => {
    expect(reportsOn(rootReferring('list', '${"10.0.0.0/24"}'))).toEqual([
      { rule: 'wrong-type', path: 'address_prefixes', message: 'must be a list of strings and is a string' },
    ]);
  });

  it('is found when an escaped expression is a string', () => {
    expect(reportsOn(rootReferring('list', '$${azurerm_virtual_network.Other.address_space}'))).toEqual([
      { rule: 'wrong-type', path: 'address_prefixes', message: 'must be a list of strings and is a string' },
    ]);
  });
});

describe('a reference that Terraform converts', () => {
  it.each<{ kind: Kind; reference: string }>([
    { kind: 'string', reference: 'azurerm_virtual_network.Other.id' },
    { kind: 'string', reference: 'random_password.Other.length' },
    { kind: 'string', reference: 'azurerm_key_vault.Other.purge_protection_enabled' },
    { kind: 'string', reference: 'azurerm_virtual_network.Other.dns_servers[0]' },
    { kind: 'string', reference: 'azurerm_private_dns_zone.Other.tags.team' },
    { kind: 'string', reference: 'azurerm_private_dns_zone.Other.tags["team"]' },
    { kind: 'string', reference: 'azurerm_container_group.Other.container[0].name' },
    { kind: 'string', reference: 'var.digest' },
    { kind: 'number', reference: 'random_password.Other.length' },
    { kind: 'number', reference: 'azurerm_virtual_network.Other.name' },
    { kind: 'bool', reference: 'azurerm_key_vault.Other.purge_protection_enabled' },
    { kind: 'bool', reference: 'azurerm_virtual_network.Other.name' },
    { kind: 'list', reference: 'azurerm_virtual_network.Other.address_space' },
    { kind: 'list', reference: 'var.digest' },
    { kind: 'set', reference: 'azurerm_virtual_network.Other.dns_servers' },
    { kind: 'map', reference: 'azurerm_private_dns_zone.Other.tags' },
    { kind: 'objects', reference: 'azurerm_container_group.Other.exposed_port' },
  ])('is fine: $reference where $kind is wanted', ({ kind, reference }) => {
    expect(reportsOn(rootReferring(kind, `\${${reference}}`))).toEqual([]);
  });

  it.each([
    { what: 'a map', reference: 'azurerm_private_dns_zone.Other.tags' },
    { what: 'an object', reference: 'azurerm_key_vault.Other.access_policy[0]' },
  ])('is fine: $what where an object is wanted', ({ reference }) => {
    expect(reportsOn(rootReferring('objects', [`\${${reference}}`]))).toEqual([]);
  });

  it('is fine when text around it makes a number a string', () => {
    expect(reportsOn(rootReferring('string', 'a-${random_password.Other.length}'))).toEqual([]);
  });

  it('is fine when a number is put together as a string', () => {
    expect(reportsOn(rootReferring('number', '1${random_password.Other.length}'))).toEqual([]);
  });
});
