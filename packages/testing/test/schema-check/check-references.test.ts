import type { JsonObject } from '@org/terraform-json';
import {
  FILE,
  bodyOf,
  findingsIn,
  placeIn,
  placeOfValue,
  reportsOn,
  rootAmongOthers,
  rootWith,
} from '../fixtures/checked-stack';

/** What a finding in `azurerm_private_dns_zone.It` says of its place. */
const inZone = {
  stack: 'platform',
  address: 'azurerm_private_dns_zone.It',
  constructPath: 'platform/It/Resource',
  file: FILE,
};

const onlySupported = 'is not supported here: only references to resources, data sources and variables, and calls of';

describe('an expression that cannot be evaluated', () => {
  it('is found at the character of the string where it starts', () => {
    const root = rootAmongOthers({ tags: { team: 'mcp-${var.digest ? "a" : "b"}' } });
    expect(findingsIn(root)).toEqual([
      {
        ...inZone,
        rule: 'unsupported-expression',
        path: 'tags.team',
        message: `'?' ${onlySupported} functions are`,
        position: placeIn(root, '? \\"a\\"'),
      },
    ]);
  });

  it('is found at its line and column', () => {
    const root = {
      resource: {
        azurerm_private_dns_zone: { It: { name: 'my ${path.module}', resource_group_name: 'a' } },
      },
    };
    // Before it: 8 blanks, `"name": `, the quote and `my ${`.
    expect(findingsIn(root)).toMatchObject([{ position: { line: 5, column: 23 } }]);
  });

  it.each([
    { what: 'a conditional', text: '${ var.digest ? 1 : 2 }', marker: '? 1', message: `'?' ${onlySupported}` },
    { what: 'an operator', text: '${var.digest == "a"}', marker: '== ', message: `'==' ${onlySupported}` },
    { what: 'an operator on a number', text: '${1 + 2}', marker: '+ 2', message: `'+' ${onlySupported}` },
    {
      what: 'a splat',
      text: '${azurerm_container_group.Other.container[*].name}',
      marker: '[*]',
      message: 'only attributes and constant indices are supported',
    },
    {
      what: 'a for expression',
      text: '${[for key in var.digest : key]}',
      marker: 'for key',
      message: `'for' is not a reference: expected type.name, data.type.name or var.name`,
    },
    {
      what: 'a directive',
      text: 'a %{ if true }b%{ endif }',
      marker: '%{ if',
      message: 'a template directive (%{…}) is not supported',
    },
    {
      what: 'a reference to a local value',
      text: 'a ${local.name}',
      marker: 'local.name',
      message: "a reference to 'local' is not supported",
    },
    {
      what: 'a reference to a module',
      text: '${module.network.id}',
      marker: 'module.network',
      message: "a reference to 'module' is not supported",
    },
    {
      what: 'half a reference',
      text: 'a ${azurerm_subnet}',
      marker: 'azurerm_subnet',
      message: `'azurerm_subnet' is not a reference: expected type.name, data.type.name or var.name`,
    },
    {
      what: 'an interpolation that is not closed',
      text: 'a ${var.digest',
      marker: '${var',
      message: "this '${' has no closing '}'",
    },
    {
      what: 'an unknown function',
      text: 'ab ${upper(var.digest)}',
      marker: 'upper(',
      message: "the function 'upper' is not supported: only lower, urlencode, jsonencode, replace, join, format are",
    },
    {
      what: 'an unknown function inside of another',
      text: '${lower(md5("a"))}',
      marker: 'md5(',
      message: "the function 'md5' is not supported: only lower,",
    },
    {
      what: 'an unknown function in a string that another function takes',
      text: '${lower("a-${md5("b")}")}',
      marker: 'md5(',
      message: "the function 'md5' is not supported: only lower,",
    },
    {
      what: 'an unknown function in a list',
      text: '${join(",", ["a", md5("b")])}',
      marker: 'md5(',
      message: "the function 'md5' is not supported: only lower,",
    },
    {
      what: 'an unknown function in an object',
      text: '${jsonencode({ a = md5("b") })}',
      marker: 'md5(',
      message: "the function 'md5' is not supported: only lower,",
    },
    {
      what: 'an unknown function in a key of an object',
      text: '${jsonencode({ "k${md5("b")}" = 1 })}',
      marker: 'md5(',
      message: "the function 'md5' is not supported: only lower,",
    },
    {
      what: 'a function with too many parameters',
      text: 'ab ${lower("a", "b")}',
      marker: 'lower(',
      message: "the function 'lower' takes 1 parameters, not 2",
    },
    {
      what: 'a function with too few parameters',
      text: 'ab ${replace("a", "b")}',
      marker: 'replace(',
      message: "the function 'replace' takes 3 parameters, not 2",
    },
    {
      what: 'a function with fewer parameters than it takes at least',
      text: 'ab ${join(",")}',
      marker: 'join(',
      message: "the function 'join' takes at least 2 parameters, not 1",
    },
  ])('is found: $what', ({ text, marker, message }) => {
    const root = rootAmongOthers({ tags: { marked: text } });
    const findings = findingsIn(root);
    expect(findings).toMatchObject([
      {
        rule: 'unsupported-expression',
        path: 'tags.marked',
        message: expect.stringContaining(message) as string,
        position: placeIn(root, marker),
      },
    ]);
  });

  it('is found behind characters that the file escapes', () => {
    const root = rootAmongOthers({ tags: { team: 'a "quoted"\n\\word\\ é ${path.module}' } });
    expect(findingsIn(root)).toMatchObject([{ position: placeIn(root, 'path.module') }]);
  });

  it('is found in a nested block', () => {
    const root = rootWith('azurerm_subnet', {
      delegation: [{ name: '${path.module}', service_delegation: [{ name: 'a' }] }],
    });
    expect(findingsIn(root)).toMatchObject([
      { rule: 'unsupported-expression', path: 'delegation[0].name', position: placeIn(root, 'path.module') },
    ]);
  });

  it('is found in the key of a map, at its value', () => {
    const root = rootAmongOthers({ tags: { 'a ${path.module}': 'b' } });
    expect(findingsIn(root)).toMatchObject([
      {
        rule: 'unsupported-expression',
        path: 'tags.a ${path.module}',
        message: "a reference to 'path' is not supported",
        position: placeOfValue(root, 'a ${path.module}'),
      },
    ]);
  });

  it('is found in the key of a map, at its value, when it is an unknown function', () => {
    const root = rootAmongOthers({ tags: { '${md5(1)}': 'b' } });
    expect(findingsIn(root)).toMatchObject([
      { rule: 'unsupported-expression', path: 'tags.${md5(1)}', position: placeOfValue(root, '${md5(1)}') },
    ]);
  });

  it('is found once for every function in a string', () => {
    const root = rootAmongOthers({ tags: { team: '${md5("a")} ${upper(sha1("b"))}' } });
    expect(findingsIn(root)).toMatchObject([
      { message: expect.stringContaining("'md5'") as string, position: placeIn(root, 'md5') },
      { message: expect.stringContaining("'upper'") as string, position: placeIn(root, 'upper') },
      { message: expect.stringContaining("'sha1'") as string, position: placeIn(root, 'sha1') },
    ]);
  });
});

describe('an expression that can be evaluated', () => {
  it.each([
    '${lower("A")}',
    '${urlencode(var.digest)}',
    '${replace(var.digest, "a", "b")}',
    '${join("-", ["a", var.digest])}',
    '${join("-", ["a"], ["b"])}',
    '${format("%s", var.digest)}',
    '${format("no verb")}',
    '${jsonencode({ a = [1, true, null], "b" = var.digest })}',
    'a $${path.module} b',
    'a %%{ if true } b',
    'costs $5 or 5%',
  ])('is fine: %s', (text) => {
    expect(reportsOn(rootAmongOthers({ tags: { team: text } }))).toEqual([]);
  });

  it('is not looked for in what Terraform itself reads', () => {
    const lifecycle = { precondition: [{ condition: '${1 == 1}', error_message: 'never' }] };
    expect(reportsOn(rootWith('azurerm_private_dns_zone', { lifecycle }))).toEqual([]);
  });
});

describe('a reference to a block that is not there', () => {
  it('is found at the character of the string where it starts, and the block that was meant is suggested', () => {
    const root = rootAmongOthers({ tags: { network: 'in ${azurerm_virtual_network.Othr.name}' } });
    expect(findingsIn(root)).toEqual([
      {
        ...inZone,
        rule: 'unresolved-reference',
        path: 'tags.network',
        message: 'there is no azurerm_virtual_network.Othr in this stack; did you mean azurerm_virtual_network.Other?',
        position: placeIn(root, 'azurerm_virtual_network.Othr.'),
      },
    ]);
  });

  it.each([
    { what: 'a resource', text: '${azurerm_subnet.Other.id}', address: 'azurerm_subnet.Other' },
    { what: 'a data source', text: '${data.azurerm_key_vault.Other.id}', address: 'data.azurerm_key_vault.Other' },
    { what: 'a whole block', text: '${azurerm_subnet.Other}', address: 'azurerm_subnet.Other' },
    { what: 'a parameter', text: '${lower(azurerm_subnet.Other.id)}', address: 'azurerm_subnet.Other' },
    { what: 'an item', text: '${jsonencode([azurerm_subnet.Other.id])}', address: 'azurerm_subnet.Other' },
    { what: 'a member', text: '${jsonencode({ a = azurerm_subnet.Other.id })}', address: 'azurerm_subnet.Other' },
    { what: 'a part of a string', text: '${lower("a${azurerm_subnet.Other.id}")}', address: 'azurerm_subnet.Other' },
  ])('is found: $what', ({ text, address }) => {
    const root = rootAmongOthers({ tags: { team: text } });
    expect(findingsIn(root)).toMatchObject([
      {
        rule: 'unresolved-reference',
        path: 'tags.team',
        message: expect.stringContaining(`there is no ${address} in this stack; did you mean `) as string,
        position: placeIn(root, address),
      },
    ]);
  });

  it('is found in the key of a map, which Terraform evaluates too', () => {
    const root = rootAmongOthers({ tags: { '${azurerm_subnet.Other.name}': 'a' } });
    expect(findingsIn(root)).toMatchObject([
      {
        rule: 'unresolved-reference',
        path: 'tags.${azurerm_subnet.Other.name}',
        message: expect.stringContaining('there is no azurerm_subnet.Other in this stack; did you mean ') as string,
        position: placeOfValue(root, '${azurerm_subnet.Other.name}'),
      },
    ]);
  });

  it('is found for each of two in one string', () => {
    const root = rootAmongOthers({ tags: { team: '${azurerm_subnet.One.id} ${azurerm_subnet.Two.id}' } });
    expect(findingsIn(root).map(({ position }) => position)).toEqual([
      placeIn(root, 'azurerm_subnet.One'),
      placeIn(root, 'azurerm_subnet.Two'),
    ]);
  });

  it('is found in a nested block', () => {
    const container = [{ name: 'a', image: '${azurerm_subnet.Other.id}', cpu: 1, memory: 1 }];
    expect(reportsOn(rootWith('azurerm_container_group', { container }))).toMatchObject([
      { rule: 'unresolved-reference', path: 'container[0].image' },
    ]);
  });

  it('is found when only another stack has the block', () => {
    const root = rootWith('azurerm_private_dns_zone', { tags: { network: '${azurerm_virtual_network.It.id}' } });
    expect(reportsOn(root)).toMatchObject([{ rule: 'unresolved-reference', path: 'tags.network' }]);
    expect(reportsOn(rootWith('azurerm_virtual_network'))).toEqual([]);
  });

  it('is found when a data source of the name is there, but no resource', () => {
    const wanted = { name: 'snet', virtual_network_name: 'vnet', resource_group_name: 'rg-mcp' };
    const root = {
      ...rootWith('azurerm_private_dns_zone', { tags: { subnet: '${azurerm_subnet.Found.id}' } }),
      data: { azurerm_subnet: { Found: wanted } },
    };
    expect(reportsOn(root)).toEqual([
      {
        rule: 'unresolved-reference',
        path: 'tags.subnet',
        message: 'there is no azurerm_subnet.Found in this stack; did you mean data.azurerm_subnet.Found?',
      },
    ]);
  });
});

describe('a reference to a block that is there', () => {
  it('is fine to a resource', () => {
    const tags = { network: '${azurerm_virtual_network.Other.id}' };
    expect(reportsOn(rootAmongOthers({ tags }))).toEqual([]);
  });

  it('is fine to a data source', () => {
    const wanted = { name: 'snet', virtual_network_name: 'vnet', resource_group_name: 'rg-mcp' };
    const root = {
      ...rootWith('azurerm_private_dns_zone', { tags: { subnet: '${data.azurerm_subnet.Found.id}' } }),
      data: { azurerm_subnet: { Found: wanted } },
    };
    expect(reportsOn(root)).toEqual([]);
  });
});

describe('a reference to an attribute that a block does not have', () => {
  it('is found at the character of the string where it starts', () => {
    const root = rootAmongOthers({ tags: { network: 'in ${azurerm_virtual_network.Other.nmae}' } });
    expect(findingsIn(root)).toEqual([
      {
        ...inZone,
        rule: 'unresolved-reference',
        path: 'tags.network',
        message: "azurerm_virtual_network.Other has no attribute 'nmae'",
        position: placeIn(root, 'azurerm_virtual_network.Other'),
      },
    ]);
  });

  it.each([
    { what: 'an attribute of a string', path: 'name.length' },
    { what: 'an index into a string', path: 'name[0]', shown: 'name.0' },
    { what: 'an attribute of a list', path: 'dns_servers.first' },
    { what: 'an index of the block itself', path: '[0].name', shown: '0.name' },
    { what: 'an unknown attribute of a nested block', path: 'encryption[0].enforced', shown: 'encryption.0.enforced' },
    { what: 'an attribute of a list of nested blocks', path: 'encryption.enforcement' },
    { what: 'an index into one block', path: 'timeouts[0].create', shown: 'timeouts.0.create' },
    { what: 'an unknown attribute of one block', path: 'timeouts.created' },
  ])('is found: $what', ({ path, shown = path }) => {
    const address = 'azurerm_virtual_network.Other';
    const text = `\${${address}${path.startsWith('[') ? '' : '.'}${path}}`;
    expect(reportsOn(rootAmongOthers({ tags: { team: text } }))).toEqual([
      { rule: 'unresolved-reference', path: 'tags.team', message: `${address} has no attribute '${shown}'` },
    ]);
  });

  it('is found when it is the attribute of the data source, not of the resource of that type', () => {
    const wanted = { name: 'vnet', resource_group_name: 'rg-mcp' };
    const root = {
      ...rootWith('azurerm_private_dns_zone', { tags: { a: '${data.azurerm_virtual_network.Found.bgp_community}' } }),
      data: { azurerm_virtual_network: { Found: wanted } },
    };
    expect(reportsOn(root)).toMatchObject([
      { message: "data.azurerm_virtual_network.Found has no attribute 'bgp_community'" },
    ]);
  });
});

describe('a reference to an attribute that a block has', () => {
  it.each([
    'azurerm_virtual_network.Other.name',
    'azurerm_virtual_network.Other.guid',
    'azurerm_virtual_network.Other.dns_servers[0]',
    'azurerm_virtual_network.Other.dns_servers.0',
    'azurerm_virtual_network.Other.encryption[0].enforcement',
    'azurerm_virtual_network.Other.timeouts.create',
    'azurerm_private_dns_zone.Other.tags.team',
    'azurerm_private_dns_zone.Other.soa_record[0].tags["team"]',
    'azurerm_key_vault.Other.access_policy[0].object_id',
    'azurerm_container_group.Other.container[0].cpu',
  ])('is fine: %s', (reference) => {
    expect(reportsOn(rootAmongOthers({ tags: { team: `a \${${reference}}` } }))).toEqual([]);
  });
});

describe('a list or an object inside a string', () => {
  it.each([
    'azurerm_container_group.Other.container[0].ports',
    'azurerm_container_group.Other.container',
    'azurerm_key_vault.Other',
  ])('is found: %s', (reference) => {
    expect(reportsOn(rootAmongOthers({ tags: { team: `a \${${reference}}` } }))).toMatchObject([
      { rule: 'wrong-type', path: 'tags.team', message: 'a list or an object cannot stand inside a string' },
    ]);
  });

  it.each(['azurerm_private_dns_zone.Other', '["a"]', '{a = "b"}'])(
    'is found where it is all of the string: %s',
    (source) => {
      expect(reportsOn(rootAmongOthers({ tags: { team: `\${${source}}` } }))).toMatchObject([
        { rule: 'wrong-type', path: 'tags.team' },
      ]);
    },
  );
});

describe('a name that every object has', () => {
  it.each(['constructor', 'toString', '__proto__'])('is no attribute: %s', (name) => {
    const root = JSON.parse(
      `{"resource": {"azurerm_private_dns_zone": {"It": {"name": "a.b", "resource_group_name": "rg", "${name}": {}}}}}`,
    ) as JsonObject;
    expect(reportsOn(root)).toMatchObject([{ rule: 'unknown-attribute', path: name }]);
  });

  it('is no variable', () => {
    expect(reportsOn(rootAmongOthers({ tags: { team: '${var.constructor}' } }))).toMatchObject([
      { rule: 'unresolved-reference', path: 'tags.team' },
    ]);
  });
});

describe('an index into a set', () => {
  it('is found when the set is an attribute', () => {
    const root = rootAmongOthers({ tags: { range: '${azurerm_virtual_network.Other.address_space[0]}' } });
    expect(findingsIn(root)).toEqual([
      {
        ...inZone,
        rule: 'unresolved-reference',
        path: 'tags.range',
        message: "azurerm_virtual_network.Other has no attribute 'address_space.0'",
        position: placeIn(root, 'azurerm_virtual_network.Other'),
      },
    ]);
  });

  it('is found when the set holds nested blocks', () => {
    const root = rootAmongOthers({ tags: { contact: '${azurerm_key_vault.Other.contact[0].email}' } });
    expect(reportsOn(root)).toEqual([
      {
        rule: 'unresolved-reference',
        path: 'tags.contact',
        message: "azurerm_key_vault.Other has no attribute 'contact.0.email'",
      },
    ]);
  });

  it('is found when the set lies in an object type', () => {
    const registry = { name: 'cr', resource_group_name: 'rg-mcp', location: 'uksouth', sku: 'Premium' };
    const root = {
      resource: {
        azurerm_container_registry: { Other: registry },
        azurerm_private_dns_zone: {
          It: bodyOf('azurerm_private_dns_zone', {
            tags: { rule: '${azurerm_container_registry.Other.network_rule_set[0].ip_rule[0].action}' },
          }),
        },
      },
    };
    expect(reportsOn(root)).toEqual([
      {
        rule: 'unresolved-reference',
        path: 'tags.rule',
        message: "azurerm_container_registry.Other has no attribute 'network_rule_set.0.ip_rule.0.action'",
      },
    ]);
  });

  it('is fine for the set as a whole', () => {
    const address_space = '${azurerm_virtual_network.Other.address_space}';
    const root = rootAmongOthers({ address_space }, 'azurerm_virtual_network');
    expect(reportsOn(root)).toEqual([]);
  });
});

describe('a reference to a variable', () => {
  it('is found when there is none of the name', () => {
    const root = rootAmongOthers({ tags: { digest: 'a ${var.digests}' } });
    expect(findingsIn(root)).toEqual([
      {
        ...inZone,
        rule: 'unresolved-reference',
        path: 'tags.digest',
        message: 'there is no var.digests in this stack',
        position: placeIn(root, 'var.digests'),
      },
    ]);
  });

  it('is fine when there is one of the name', () => {
    expect(reportsOn(rootAmongOthers({ tags: { digest: 'a ${var.digest}' } }))).toEqual([]);
  });
});

describe('an explicit dependency', () => {
  it('is found when there is no such block', () => {
    const depends_on = ['azurerm_virtual_network.Other', 'azurerm_virtual_network.Othr'];
    const root = rootAmongOthers({ depends_on });
    expect(findingsIn(root)).toEqual([
      {
        ...inZone,
        rule: 'unresolved-reference',
        path: 'depends_on',
        message: 'there is no azurerm_virtual_network.Othr in this stack; did you mean azurerm_virtual_network.Other?',
        position: placeOfValue(root, 'depends_on'),
      },
    ]);
  });

  it('is found when it names an attribute instead of a block', () => {
    expect(reportsOn(rootAmongOthers({ depends_on: ['azurerm_virtual_network.Other.id'] }))).toMatchObject([
      { rule: 'unresolved-reference', path: 'depends_on' },
    ]);
  });

  it('is fine when there is such a block', () => {
    expect(reportsOn(rootAmongOthers({ depends_on: ['azurerm_virtual_network.Other'] }))).toEqual([]);
  });
});

describe('an attribute whose changes are ignored', () => {
  it('is found when it does not exist', () => {
    const root = rootWith('azurerm_private_dns_zone', { lifecycle: { ignore_changes: ['name', 'tagz'] } });
    expect(findingsIn(root)).toEqual([
      {
        ...inZone,
        rule: 'unknown-attribute',
        path: 'lifecycle.ignore_changes',
        message: "'tagz' does not exist; did you mean 'tags'?",
        position: placeOfValue(root, 'ignore_changes'),
      },
    ]);
  });

  it('is found when it does not exist, though something in it is named', () => {
    const lifecycle = { ignore_changes: ['tagz["team"]', 'soa_recrd[0].email'] };
    expect(reportsOn(rootWith('azurerm_private_dns_zone', { lifecycle }))).toMatchObject([
      { message: expect.stringContaining('\'tagz["team"]\' does not exist') as string },
      { message: expect.stringContaining("'soa_recrd[0].email' does not exist") as string },
    ]);
  });

  it('is found when the lifecycle is written as a list of one', () => {
    const lifecycle = [{ ignore_changes: ['tagz'] }];
    expect(reportsOn(rootWith('azurerm_private_dns_zone', { lifecycle }))).toMatchObject([
      { rule: 'unknown-attribute', path: 'lifecycle.ignore_changes' },
    ]);
  });

  it.each(['tags', 'tags["team"]', 'soa_record', 'soa_record[0].email', 'number_of_record_sets'])(
    'is fine when it exists: %s',
    (name) => {
      const root = rootWith('azurerm_private_dns_zone', { lifecycle: { ignore_changes: [name] } });
      expect(reportsOn(root)).toEqual([]);
    },
  );

  it('is fine when it is all of them', () => {
    expect(reportsOn(rootWith('azurerm_private_dns_zone', { lifecycle: { ignore_changes: 'all' } }))).toEqual([]);
  });
});

describe('blocks that wait for each other', () => {
  const zone = (name: string, changes: object) => bodyOf('azurerm_private_dns_zone', { ...changes }, name);
  const rootOf = (blocks: Readonly<Record<string, object>>) => ({
    resource: {
      azurerm_private_dns_zone: Object.fromEntries(
        Object.entries(blocks).map(([name, changes]) => [name, zone(name, changes)]),
      ),
    },
  });
  const id = (name: string) => `\${azurerm_private_dns_zone.${name}.id}`;

  it('are found, with the whole way round', () => {
    const root = rootOf({
      One: { tags: { next: id('Two') } },
      Two: { tags: { next: id('Three') } },
      Three: { tags: { next: id('One') } },
    });
    expect(findingsIn(root)).toEqual([
      {
        rule: 'dependency-cycle',
        stack: 'platform',
        address: 'azurerm_private_dns_zone.One',
        constructPath: 'platform/One/Resource',
        path: '',
        message:
          'waits for itself: azurerm_private_dns_zone.One → azurerm_private_dns_zone.Two → ' +
          'azurerm_private_dns_zone.Three → azurerm_private_dns_zone.One',
        file: FILE,
        position: placeOfValue(root, 'One'),
      },
    ]);
  });

  it('are found when one dependency is explicit', () => {
    const root = rootOf({
      One: { tags: { next: id('Two') } },
      Two: { depends_on: ['azurerm_private_dns_zone.One'] },
    });
    expect(reportsOn(root)).toMatchObject([{ rule: 'dependency-cycle' }]);
  });

  it('are found without the blocks that only lead to them', () => {
    const root = rootOf({
      Before: { tags: { next: id('One') } },
      One: { tags: { next: id('Two') } },
      Two: { tags: { next: id('One') } },
    });
    expect(findingsIn(root)).toMatchObject([
      {
        address: 'azurerm_private_dns_zone.One',
        message:
          'waits for itself: azurerm_private_dns_zone.One → azurerm_private_dns_zone.Two → azurerm_private_dns_zone.One',
      },
    ]);
  });

  it('are found when a block waits for itself', () => {
    expect(reportsOn(rootOf({ One: { tags: { next: id('One') } } }))).toEqual([
      {
        rule: 'dependency-cycle',
        path: '',
        message: 'waits for itself: azurerm_private_dns_zone.One → azurerm_private_dns_zone.One',
      },
    ]);
  });

  it('are each found when there are two such groups', () => {
    const root = rootOf({
      One: { tags: { next: id('Two') } },
      Two: { tags: { next: id('One') } },
      Three: { tags: { next: id('Three') } },
    });
    expect(findingsIn(root).map(({ address }) => address)).toEqual([
      'azurerm_private_dns_zone.One',
      'azurerm_private_dns_zone.Three',
    ]);
  });

  it('are found beside whatever else is wrong', () => {
    const root = rootOf({ One: { tags: { next: id('One') }, tagz: {} } });
    expect(reportsOn(root).map(({ rule }) => rule)).toEqual(['unknown-attribute', 'dependency-cycle']);
  });

  it('are fine when two ways lead to the same block', () => {
    const root = rootOf({
      One: { tags: { left: id('Left'), right: id('Right') } },
      Left: { tags: { next: id('Last') } },
      Right: { tags: { next: id('Last') } },
      Last: {},
    });
    expect(reportsOn(root)).toEqual([]);
  });

  it('are not looked for where an expression is not understood', () => {
    const root = rootOf({ One: { tags: { next: id('One'), other: '${path.module}' } } });
    expect(reportsOn(root).map(({ rule }) => rule)).toEqual(['unsupported-expression']);
  });
});
