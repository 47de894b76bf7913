import type { JsonObject, JsonValue } from '@org/terraform-json';
import { Platform } from '../../src/platform/platform';
import type { Resource } from '../../src/platform/resource';
import { stackOf } from '../fixtures/checked-stack';

/** The resource `azurerm_container_group.It` of a stack with whatever else `root` has. */
function groupOf(
  body: JsonObject,
  { resource = {}, ...root }: { resource?: JsonObject; [key: string]: JsonValue | undefined } = {},
): Resource {
  const file = {
    ...root,
    resource: { ...(resource as JsonObject), azurerm_container_group: { It: body } },
  } as JsonObject;
  const [group] = new Platform([stackOf(file)]).resources('azurerm_container_group');
  if (!group) throw new Error('no group');
  return group;
}

const cluster = { azurerm_mongo_cluster: { C: { name: 'mongo', resource_group_name: 'rg' } } };

describe('an argument', () => {
  it.each<{ what: string; written: JsonValue; expected: JsonValue | undefined }>([
    { what: 'a text', written: 'uksouth', expected: 'uksouth' },
    { what: 'a truth value', written: false, expected: false },
    { what: 'nothing', written: null, expected: undefined },
    { what: 'a reference', written: '${azurerm_mongo_cluster.C.name}', expected: 'mongo' },
    { what: 'a text with a reference', written: 'x-${azurerm_mongo_cluster.C.name}', expected: 'x-mongo' },
    { what: 'a list', written: ['a', '${azurerm_mongo_cluster.C.name}'], expected: ['a', 'mongo'] },
    { what: 'a map', written: { a: '${azurerm_mongo_cluster.C.name}' }, expected: { a: 'mongo' } },
    {
      what: 'what nobody knows',
      written: '${azurerm_mongo_cluster.C.connection_strings}',
      expected: '<platform:azurerm_mongo_cluster.C.connection_strings>',
    },
    {
      what: 'what nobody knows beside what is known',
      written: ['${azurerm_mongo_cluster.C.connection_strings}', '${azurerm_mongo_cluster.C.name}'],
      expected: ['<platform:azurerm_mongo_cluster.C.connection_strings>', 'mongo'],
    },
    {
      what: 'what nobody knows in a text',
      written: 'a ${azurerm_mongo_cluster.C.connection_strings[0].value} ${lower("B")} $${c}',
      expected: 'a <platform:azurerm_mongo_cluster.C.connection_strings[0].value> <an expression> ${c}',
    },
    { what: 'what nobody understands', written: '${1 +', expected: '${1 +' },
    { what: 'a variable without a value', written: '${var.key}', expected: '<platform:var.key>' },
    { what: 'an escaped text', written: '$${a}', expected: '${a}' },
  ])('comes to its value: $what', ({ written, expected }) => {
    expect(groupOf({ argument: written }, { resource: cluster, variable: { key: {} } }).value('argument')).toEqual(
      expected,
    );
  });

  it('is text, texts or nothing', () => {
    const group = groupOf({ one: 'a', many: ['a', 'b'], number: 3, block: { a: 1 }, no: false });
    expect([
      group.text('one'),
      group.text('number'),
      group.text('no'),
      group.text('block'),
      group.text('none'),
    ]).toEqual(['a', '3', 'false', '', '']);
    expect([group.texts('one'), group.texts('many'), group.texts('none')]).toEqual([['a'], ['a', 'b'], []]);
  });

  it('is named unless it is null, and is none of the meta-arguments', () => {
    expect(groupOf({ '//': {}, a: 1, b: null, depends_on: [], lifecycle: {} }).names).toEqual(['a']);
  });
});

describe('a nested block', () => {
  it('is found in a list, and as one object', () => {
    const group = groupOf({ container: [{ name: 'a' }, { name: 'b' }], identity: { type: 'SystemAssigned' } });
    expect(group.parts('container').map((part) => [part.text('name'), part.within])).toEqual([
      ['a', ['container', 0]],
      ['b', ['container', 1]],
    ]);
    expect([group.part('identity')?.text('type'), group.part('identity')?.within]).toEqual([
      'SystemAssigned',
      ['identity'],
    ]);
    expect(group.parts('init_container')).toEqual([]);
  });

  it('has values of its own, and nested blocks', () => {
    const [container] = groupOf(
      { container: [{ ports: [{ port: '${azurerm_mongo_cluster.C.name}' }] }] },
      { resource: cluster },
    ).parts('container');
    expect(container?.part('ports')?.value('port')).toBe('mongo');
    expect(container?.part('ports')?.within).toEqual(['container', 0, 'ports', 0]);
  });
});

describe('a resource', () => {
  it('has the id that Azure would give it, or one that names it', () => {
    const [known, unknown] = new Platform([
      stackOf({
        provider: { azurerm: { subscription_id: 's' } },
        resource: {
          azurerm_key_vault: { V: { name: 'kv', resource_group_name: 'rg' } },
          azurerm_storage_account: { A: {} },
        },
      }),
    ]).blocks;
    expect(known?.id).toBe('/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv');
    expect(unknown?.id).toBe('<platform:azurerm_storage_account.A.id>');
  });

  it('is found by that id from another stack', () => {
    const vault = { name: 'kv', resource_group_name: 'rg' };
    const platform = new Platform([
      stackOf({ resource: { azurerm_key_vault: { V: vault } } }, 'one'),
      stackOf(
        {
          data: { azurerm_key_vault: { V: vault } },
          resource: { azurerm_key_vault_secret: { S: { key_vault_id: '${data.azurerm_key_vault.V.id}' } } },
        },
        'two',
      ),
    ]);
    const [secret] = platform.resources('azurerm_key_vault_secret');
    expect(platform.withId('azurerm_key_vault', secret?.text('key_vault_id') ?? '')?.address).toBe(
      'azurerm_key_vault.V',
    );
  });

  it('shows every text that it holds', () => {
    expect(groupOf({ a: 'x', b: [{ c: 'y', d: 1 }] }).strings).toEqual([
      { path: ['a'], value: 'x' },
      { path: ['b', 0, 'c'], value: 'y' },
    ]);
  });

  it('knows what it refers to, and from where', () => {
    const group = groupOf(
      { tags: { a: '${azurerm_mongo_cluster.C.name}-${var.key}' }, depends_on: ['azurerm_mongo_cluster.C'] },
      { resource: cluster },
    );
    expect(group.mentions.map(({ path, reference }) => [path, reference.address])).toEqual([
      [['tags', 'a'], 'azurerm_mongo_cluster.C'],
      [['tags', 'a'], 'var.key'],
    ]);
  });

  it.each<{ what: string; lifecycle: JsonValue; expected: readonly string[] }>([
    { what: 'a list', lifecycle: { ignore_changes: ['tags'] }, expected: ['tags'] },
    { what: 'nothing', lifecycle: { prevent_destroy: true }, expected: [] },
    { what: 'everything', lifecycle: { ignore_changes: 'all' }, expected: [] },
    { what: 'no lifecycle', lifecycle: null, expected: [] },
  ])('knows the changes that are ignored: $what', ({ lifecycle, expected }) => {
    expect(groupOf({ lifecycle }).ignoredChanges).toEqual(expected);
  });

  it('resolves a generated secret to something that opens nothing', () => {
    const group = groupOf(
      { container: [{ secure_environment_variables: { P: '${random_password.P.result}' } }] },
      { resource: { random_password: { P: { length: 32 } } } },
    );
    expect(group.part('container')?.value('secure_environment_variables')).toEqual({
      P: 'generated-----------------------',
    });
  });
});
