import fc from 'fast-check';
import { JsonObject, JsonValue, TerraformJsonError, resolveStacks } from '../../src';
import { inheritedNames } from '../fixtures/inherited-names';
import { measuredKeys, measuredReferences, measuredTemplates, measuredVariables } from '../fixtures/measured-values';
import { positionOf } from '../fixtures/positions';
import { options, resolvedBlock, stackFromText, stackOf, valueOf, resolveAll } from '../fixtures/stacks';
import { fileError } from '../fixtures/thrown';

/** A stack of resources `terraform_data.<name>`. */
const dataStack = (name: string, blocks: JsonObject) => stackOf(name, { resource: { terraform_data: blocks } });

/** The error of a stack with this text, which is all that there is. */
const errorIn = (text: string) => fileError(() => resolveAll([stackFromText('here', text)], options));

describe('a resolved stack [B10]', () => {
  it('has every block of every stack, in their order, with the stack that it is of', () => {
    const stacks = [
      stackOf('one', { resource: { t: { a: { x: 1 }, b: {} } }, data: { azurerm_client_config: { c: {} } } }),
      stackOf('two', { resource: { t: { a: { x: 2 } } } }),
    ];
    expect(
      resolveAll(stacks, options).map(({ name, blocks }) => ({
        name,
        blocks: blocks.map(({ stack, address, body }) => ({ stack, address, body })),
      })),
    ).toEqual([
      {
        name: 'one',
        blocks: [
          { stack: 'one', address: 't.a', body: { x: 1 } },
          { stack: 'one', address: 't.b', body: {} },
          { stack: 'one', address: 'data.azurerm_client_config.c', body: {} },
        ],
      },
      { name: 'two', blocks: [{ stack: 'two', address: 't.a', body: { x: 2 } }] },
    ]);
  });

  it('keeps what a block is and where it was created', () => {
    const body = { '//': { metadata: { path: 'platform/A/Resource' } }, name: 'a' };
    expect(resolvedBlock('here/t.a', [stackOf('here', { resource: { t: { a: body } } })])).toMatchObject({
      kind: 'resource',
      type: 't',
      name: 'a',
      address: 't.a',
      constructPath: 'platform/A/Resource',
    });
  });

  it('has no meta-arguments in its bodies', () => {
    const meta = {
      '//': { metadata: { path: 'a', note: '${not.an expression}' } },
      depends_on: ['t.b'],
      lifecycle: { ignore_changes: ['tags'], precondition: [{ condition: '${var.a == 1}' }] },
      provider: 'azurerm.other',
    };
    const stack = stackOf('here', { resource: { t: { a: { ...meta, name: '${lower("A")}' }, b: {} } } });
    expect(resolvedBlock('here/t.a', [stack]).body).toEqual({ name: 'a' });
  });

  it('resolves strings at any depth and leaves everything else as it is', () => {
    const input = { list: ['${lower("A")}', 1, null, [true, '$${b}']], object: { deep: { er: '${1}' } } };
    expect(valueOf(input)).toEqual({ list: ['a', 1, null, [true, '${b}']], object: { deep: { er: 1 } } });
  });

  it.each(measuredKeys)('has the keys of objects that Terraform 1.11.4 prints: $source', ({ source, value }) => {
    expect(valueOf(source, { variable: measuredVariables })).toEqual(value);
  });

  it('does not change the stacks that it was given', () => {
    const stack = dataStack('here', { a: { input: ['${lower("A")}'] } });
    const before = JSON.stringify(stack.blocks);
    resolveAll([stack], options);
    expect(JSON.stringify(stack.blocks)).toBe(before);
  });
});

describe('the value of a template', () => {
  it.each(measuredTemplates)('is the one that Terraform 1.11.4 prints: $source', ({ source, value }) => {
    expect(valueOf(source)).toEqual(value);
  });

  it.each(measuredReferences)('is the one that Terraform 1.11.4 prints: $source', ({ source, value }) => {
    expect(valueOf(source, { variable: measuredVariables })).toEqual(value);
  });

  const typed: readonly JsonValue[] = [1, 1.5, true, null, 'a', ['a', 1], { a: { b: null } }];
  it.each(typed.map((value) => ({ value })))('keeps the type of its only expression: $value', ({ value }) => {
    expect(valueOf('${var.it}', { variable: { it: { default: value } } })).toEqual(value);
  });

  it.each(typed.slice(0, 3).map((value) => ({ value })))('is a string around an expression: $value', ({ value }) => {
    expect(valueOf('<${var.it}>', { variable: { it: { default: value } } })).toBe(`<${String(value)}>`);
  });

  it.each([
    { source: 'x${null}', reason: 'null cannot stand inside a string' },
    { source: 'x${[1]}', reason: 'a list cannot stand inside a string' },
    { source: 'x${{a = 1}}', reason: 'an object cannot stand inside a string' },
    { source: '${"x${[1]}"}', reason: 'a list cannot stand inside a string' },
    { source: '${{"x${null}" = 1}}', reason: 'null cannot stand inside a string' },
    { source: '${{"${[]}" = 1}}', reason: 'a list cannot stand inside a string' },
  ])('is refused, as by Terraform, in $source', ({ source, reason }) => {
    expect(fileError(() => valueOf(source)).reason).toBe(reason);
  });
});

describe('a variable', () => {
  const stack = (variable: JsonObject) =>
    stackOf('here', { variable, resource: { terraform_data: { it: { input: 'x ${var.digest}' } } } });
  const input = (variable: JsonObject, variables?: Record<string, JsonValue>) =>
    resolvedBlock('here/terraform_data.it', [stack(variable)], { variables }).body.input;

  it('has its default', () => {
    expect(input({ digest: { default: 'sha256:0' } })).toBe('x sha256:0');
  });

  it('has the given value over its default', () => {
    expect(input({ digest: { default: 'sha256:0' } }, { digest: 'sha256:1', other: 'y' })).toBe('x sha256:1');
  });

  it('has the given value where it has no default', () => {
    expect(input({ digest: { type: 'string' } }, { digest: 'sha256:1' })).toBe('x sha256:1');
  });

  it.each(['', false, 0])('has the given value also when that is %j', (given) => {
    expect(input({ digest: { default: 'sha256:0' } }, { digest: given })).toBe(`x ${String(given)}`);
  });

  it('is text, and no template', () => {
    expect(input({ digest: { default: '${lower("A")}' } })).toBe('x ${lower("A")}');
  });

  it.each<{ variable: JsonObject }>([{ variable: {} }, { variable: { digest: { type: 'string' } } }])(
    'is refused by name and place where it has neither: $variable',
    ({ variable }) => {
      const error = fileError(() => input(variable, { other: 'y' }));
      expect(error).toMatchObject({ file: 'here/cdk.tf.json', position: { line: 1 } });
      expect(error.reason).toContain("variable 'digest' has no default");
    },
  );

  it.each([
    { written: '${var.n}', at: 'var.n' },
    { written: 'é \\"😀\\" ${lower(\\"${var.n}\\")}', at: 'var.n' },
    { written: '${[1, {a = var.n.b[0]}]}', at: 'var.n' },
  ])('is refused at the reference where it has neither: $written', ({ written, at }) => {
    const text = `{"resource": {"t": {\n "a": {"x": [{"y": "${written}"}]}}}}`;
    const { line, column } = positionOf(text, at);
    expect(errorIn(text).message).toBe(
      `here/cdk.tf.json:${line}:${column}: t.a: variable 'n' has no default and was given no value`,
    );
  });

  it.each(inheritedNames)('is not what every object inherits: %s', (name) => {
    const missing = `variable '${name}' has no default and was given no value`;
    const reference = stackOf('here', { resource: { t: { a: { x: `\${var.${name}}` } } } });
    expect(fileError(() => resolveAll([reference], options)).reason).toContain(missing);
    expect(fileError(() => resolveAll([reference], { ...options, variables: {} })).reason).toContain(missing);
  });

  it.each(inheritedNames)('has no part that every object inherits: %s', (name) => {
    for (const value of [{}, ['a'], 'a', 1]) {
      const error = fileError(() => valueOf(`\${var.o.${name}}`, { variable: { o: { default: value } } }));
      expect(error.reason).toContain(`var.o has no ${name}`);
    }
  });

  it.each(inheritedNames)('may be called what it likes: %s', (name) => {
    const text = `{"variable": {"${name}": {"default": {"${name}": "own"}}}, "resource": {"t": {"a": {"x": "\${var.${name}.${name}}"}}}}`;
    expect(resolvedBlock('here/t.a', [stackFromText('here', text)]).body.x).toBe('own');
  });

  it('has no part 0 where its value is an object without such a key', () => {
    const variable = { o: { default: { list: [1] } } };
    expect(fileError(() => valueOf('${var.o[0]}', { variable })).reason).toContain('var.o has no [0]');
  });

  it('is refused where its value has no such part', () => {
    const text = '{"variable": {"a": {"default": {"b": [1]}}},\n"resource": {"t": {"x": {"y": "é ${var.a.b[1]}"}}}}';
    const error = errorIn(text);
    const { line, column } = positionOf(text, 'var.a.b');
    expect(error.message).toBe(`here/cdk.tf.json:${line}:${column}: t.x: var.a has no b[1]`);
  });
});

describe('a reference to an attribute', () => {
  it('is its value where the file says it, whatever the order of the blocks', () => {
    const stack = dataStack('here', {
      a: { input: '${terraform_data.b.input}!' },
      b: { input: '${terraform_data.c.input.name}' },
      c: { input: { name: '${lower("C")}' } },
    });
    expect(resolvedBlock('here/terraform_data.a', [stack]).body.input).toBe('c!');
  });

  it.each([
    { path: 'list[1]', value: 'b' },
    { path: 'list.0', value: 'a' },
    { path: 'object["two words"]', value: 2 },
    { path: 'block[0].name', value: 'only' },
    { path: 'block.0["name"]', value: 'only' },
    { path: 'numbered[0]', value: 'zero' },
    { path: 'numbered["0"]', value: 'zero' },
    { path: 'numbered.10', value: 'ten' },
    { path: 'flag', value: false },
    { path: 'zero', value: 0 },
    { path: 'empty', value: '' },
    { path: 'list', value: ['a', 'b'] },
  ])('follows the path after the address: $path', ({ path, value }) => {
    const numbered = { '0': 'zero', '10': 'ten', '9': 'nine' };
    const made = { numbered, list: ['a', 'b'], object: { 'two words': 2 }, flag: false, zero: 0, empty: '' };
    const stack = stackOf('here', {
      resource: { t: { made: { ...made, block: { name: 'only' } }, it: { value: `\${t.made.${path}}` } } },
    });
    expect(resolvedBlock('here/t.it', [stack]).body.value).toEqual(value);
  });

  it('is null where the file says null', () => {
    const stack = stackOf('here', {
      resource: {
        t: { made: { none: null, in: { it: null } }, it: { none: '${t.made.none}', in: '${t.made.in.it}' } },
      },
    });
    expect(resolvedBlock('here/t.it', [stack]).body).toEqual({ none: null, in: null });
  });

  it('is what Azure assigns where the file says null', () => {
    const group = { azurerm_container_group: { made: { ip_address: null } } };
    const it = { input: '${azurerm_container_group.made.ip_address}' };
    expect(resolvedBlock('here/t.it', [stackOf('here', { resource: { ...group, t: { it } } })]).body.input).toBe(
      '127.0.0.1',
    );
  });

  it.each(inheritedNames)('is its own, also where every object inherits one: %s', (name) => {
    const text = `{"resource": {"t": {"made": {"${name}": "own"}, "it": {"x": "\${t.made.${name}}"}}}}`;
    expect(resolvedBlock('here/t.it', [stackFromText('here', text)]).body.x).toBe('own');
  });

  it('stays in its stack', () => {
    const stacks = ['one', 'two'].map((name) =>
      dataStack(name, { a: { input: name }, b: { input: '${terraform_data.a.input}' } }),
    );
    expect(resolvedBlock('one/terraform_data.b', stacks).body.input).toBe('one');
    expect(resolvedBlock('two/terraform_data.b', stacks).body.input).toBe('two');
  });

  const at = (reference: string) =>
    `{"resource": {"t": {\n  "made": {"name": "a", "list": [1], "none": null},\n  "it": {"rule": [{"id": ${JSON.stringify(`x-\${${reference}}`)}}]}\n}}}`;

  it.each([
    { reference: 't.made.nope', names: "here/t.made has no value for 'nope'" },
    { reference: 't.made.id', names: "here/t.made has no value for 'id'" },
    { reference: 't.made.list[1]', names: "here/t.made has no value for 'list[1]'" },
    { reference: 't.made.name.deeper', names: "here/t.made has no value for 'name.deeper'" },
    { reference: 't.made.name[0]', names: "here/t.made has no value for 'name[0]'" },
    { reference: 't.made.none.deeper', names: "here/t.made has no value for 'none.deeper'" },
    ...inheritedNames.flatMap((name) => [
      { reference: `t.made.${name}`, names: `here/t.made has no value for '${name}'` },
      { reference: `t.made.list.${name}`, names: `here/t.made has no value for 'list.${name}'` },
      { reference: `t.made["${name}"]`, names: `here/t.made has no value for '${name}'` },
    ]),
    { reference: 't.gone.name', names: "there is no t.gone in stack 'here'" },
    { reference: 'data.t.made.name', names: "there is no data.t.made in stack 'here'" },
    { reference: 't.made', names: 't.made as a whole has no value' },
  ])('without a value is refused with its place, block and attribute: $reference', ({ reference, names }) => {
    const text = at(reference);
    const error = errorIn(text);
    expect(error).toMatchObject({ file: 'here/cdk.tf.json', position: positionOf(text, 'x-${', 'x-${'.length) });
    expect(error.reason).toContain('t.it');
    expect(error.reason).toContain(names);
  });

  it.each(['id[0]', 'id.0', 'id[0][0]', 'id.deeper'])('has no value inside of text that Azure assigns: %s', (path) => {
    const resource = {
      azurerm_resource_group: { a: { name: 'rg' } },
      t: { it: { input: `\${azurerm_resource_group.a.${path}}` } },
    };
    expect(fileError(() => resolveAll([stackOf('here', { resource })], options)).reason).toContain(
      'here/azurerm_resource_group.a has no value for ',
    );
  });

  it('without a value is refused at the reference itself, not where its value is wanted', () => {
    const text = '{"resource": {"t": {\n  "a": {"v": "${t.b.v}"},\n  "b": {"v": ["${t.c.nope}"]},\n  "c": {}\n}}}';
    const error = errorIn(text);
    expect(error.position).toEqual(positionOf(text, 't.c.nope'));
    expect(error.reason).toContain("t.b: here/t.c has no value for 'nope'");
  });
});

describe('the attribute of a resolved block', () => {
  const stack = stackOf('here', {
    resource: {
      azurerm_container_registry: { it: { name: 'cr${lower("X")}', resource_group_name: 'rg', depends_on: ['a.b'] } },
    },
  });
  const block = () => resolvedBlock('here/azurerm_container_registry.it', [stack]);

  it('is the resolved argument', () => {
    expect(block().attribute('name')).toBe('crx');
  });

  it('is what Azure would assign', () => {
    expect(block().attribute('login_server')).toBe('crx.azurecr.io');
  });

  it('is undefined where it is not set', () => {
    expect(block().attribute('sku')).toBeUndefined();
  });

  it.each(inheritedNames)('is not what every object inherits: %s', (name) => {
    expect(block().attribute(name)).toBeUndefined();
  });
});

describe('references that lead to references', () => {
  /** Blocks that each refer to the next one, up to the last. */
  const chain = (references: number) => {
    const blocks = Array.from({ length: references + 1 }, (_, index): [string, JsonObject] => [
      `b${index}`,
      { input: index < references ? `\${terraform_data.b${index + 1}.input}` : 'end' },
    ]);
    return JSON.stringify({ resource: { terraform_data: Object.fromEntries(blocks) } });
  };

  it('are followed 300 deep', () => {
    const stack = stackFromText('here', chain(300));
    expect(resolvedBlock('here/terraform_data.b0', [stack]).body.input).toBe('end');
  });

  it.each([401, 2000])('are refused more than 400 deep, at the block that is too far away: %s', (references) => {
    const text = chain(references);
    const error = errorIn(text);
    expect(error.position).toEqual(positionOf(text, '"b401":', '"b401":'.length));
    expect(error.reason).toContain('here/terraform_data.b401.input is more than 400 references away');
  });

  it('are followed however deep they are where what they refer to has its value already', () => {
    const blocks = Array.from({ length: 2000 }, (_, index): [string, JsonObject] => [
      `b${index}`,
      { input: index > 0 ? `\${terraform_data.b${index - 1}.input}` : 'end' },
    ]);
    const stack = dataStack('here', Object.fromEntries(blocks));
    expect(resolvedBlock('here/terraform_data.b1999', [stack]).body.input).toBe('end');
  });

  // Without a memory of values this would take 2⁴⁰ steps.
  it.each([
    { other: 'previous', step: -1 },
    { other: 'next', step: 1 },
  ])('are followed once each, where 40 blocks refer twice to the $other one', ({ step }) => {
    const blocks = Array.from({ length: 40 }, (_, index): [string, JsonObject] => {
      const other = `terraform_data.b${index + step}.input`;
      const atEnd = index + step < 0 || index + step >= 40;
      return [`b${index}`, { input: atEnd ? '' : `\${lower(${other})}\${${other}}` }];
    });
    const resolved = resolveAll([dataStack('here', Object.fromEntries(blocks))], options);
    expect(resolved.flatMap((stack) => stack.blocks.map(({ body }) => body.input))).toEqual(Array(40).fill(''));
  });

  it('ask for a secret once', () => {
    const secret = jest.fn(() => 'geheim');
    const password = '${random_password.it.result}';
    const stack = stackOf('here', {
      resource: {
        random_password: { it: { length: 8 } },
        t: { a: { x: password, y: [password] }, b: { z: password } },
      },
    });
    expect(resolvedBlock('here/t.a', [stack], { secret }).body).toEqual({ x: 'geheim', y: ['geheim'] });
    expect(secret).toHaveBeenCalledTimes(1);
  });

  it('are followed anew whenever stacks are resolved', () => {
    const stack = stackOf('here', { resource: { t: { a: { x: '${var.v}' }, b: { x: '${t.a.x}' } } } });
    const [one, two] = ['one', 'two'].map((v) => resolvedBlock('here/t.b', [stack], { variables: { v } }).body.x);
    expect([one, two]).toEqual(['one', 'two']);
  });
});

describe('a block that stands for any number of resources', () => {
  it.each([
    { name: 'count', value: '0' },
    { name: 'count', value: '"${t.other.n}"' },
    { name: 'for_each', value: '{}' },
    { name: 'for_each', value: '"${toset([])}"' },
  ])('is refused by its address and at its place: $name = $value', ({ name, value }) => {
    const body = `{"name": "a",\n "${name}": ${value}}`;
    for (const kind of ['resource', 'data']) {
      const text = `{"${kind}": {"t": {"it": ${body}}}}`;
      const { line, column } = positionOf(text, `"${name}": `, `"${name}": `.length);
      const address = kind === 'data' ? 'data.t.it' : 't.it';
      expect(errorIn(text).message).toContain(`here/cdk.tf.json:${line}:${column}: ${address}: '${name}'`);
    }
  });
});

describe('the configuration of a provider', () => {
  const reference =
    '"resource": {"azurerm_resource_group": {"a": {"name": "${azurerm_resource_group.b.id}"}, "b": {"name": "b"}}}';

  it.each([
    { written: 'a ${var.none}', at: 'var.none', names: "variable 'none' has no default" },
    { written: '${lower(local.none)}', at: 'local.none', names: "'local'" },
  ])('is refused at its place where an id needs it: $written', ({ written, at, names }) => {
    const text = `{"provider": {"azurerm": [\n {"subscription_id": "${written}"}]},\n${reference}}`;
    const error = errorIn(text);
    expect(error).toMatchObject({ file: 'here/cdk.tf.json', position: positionOf(text, at) });
    expect(error.reason).toContain(names);
  });

  it('is refused where it needs an id that needs it', () => {
    const text = `{"provider": {"azurerm": [{"subscription_id": "\${azurerm_resource_group.b.id}"}]},\n${reference}}`;
    expect(errorIn(text).reason).toContain('this needs itself: ');
  });
});

describe('an attribute that needs itself', () => {
  it.each<{ how: string; blocks: JsonObject }>([
    { how: 'directly', blocks: { a: { input: '${terraform_data.a.input}' } } },
    {
      how: 'through another one',
      blocks: { a: { input: '${terraform_data.b.input}' }, b: { input: '${terraform_data.a.input}' } },
    },
    {
      how: 'through two others',
      blocks: {
        a: { input: 'x${terraform_data.b.input}' },
        b: { input: ['${terraform_data.c.input}'] },
        c: { input: '${lower(terraform_data.a.input)}' },
      },
    },
  ])('$how is refused', ({ blocks }) => {
    const error = fileError(() => resolveAll([dataStack('here', blocks)], options));
    expect(error.file).toBe('here/cdk.tf.json');
    expect(error.reason).toContain('this needs itself: ');
    expect(error.reason).toContain('here/terraform_data.a.input');
  });

  it('is refused with the whole way around and the place of one of its blocks', () => {
    const text = '{"resource": {"t": {\n  "a": {"v": "${t.b.v}"},\n  "b": {"v": "${t.a.v}"}\n}}}';
    const error = errorIn(text);
    expect(error.position).toEqual(positionOf(text, '{"v": "${t.a.v}"}'));
    expect(error.reason).toContain('here/t.b.v → here/t.a.v → here/t.b.v');
  });

  it('is refused when an id needs it', () => {
    const resource = {
      azurerm_key_vault: { it: { resource_group_name: 'rg', name: '${azurerm_key_vault.it.id}' } },
    };
    expect(fileError(() => resolveAll([stackOf('here', { resource })], options)).reason).toContain(
      'this needs itself: ',
    );
  });

  it('is refused when what a data source looks for needs it', () => {
    const name = '${data.azurerm_resource_group.it.location}';
    const stack = stackOf('here', {
      data: { azurerm_resource_group: { it: { name: 'rg' } } },
      resource: { azurerm_resource_group: { made: { name, location: 'westeurope' } } },
    });
    const looking = stackOf('looking', {
      data: { azurerm_resource_group: { it: { name: 'rg' } } },
      resource: { t: { it: { input: '${data.azurerm_resource_group.it.location}' } } },
    });
    expect(fileError(() => resolveAll([looking, stack], options)).reason).toContain('this needs itself: ');
  });

  it('is refused when a generated password needs it', () => {
    const keepers = { self: '${random_password.it.result}' };
    const stack = stackOf('here', { resource: { random_password: { it: { keepers } } } });
    expect(fileError(() => resolveAll([stack], options)).reason).toContain('this needs itself: ');
  });

  it('is none when two attributes of a block need each other in one direction', () => {
    const stack = stackOf('here', { resource: { t: { a: { x: '${t.a.y}', y: '${t.b.x}' }, b: { x: 1 } } } });
    expect(resolvedBlock('here/t.a', [stack]).body).toEqual({ x: 1, y: 1 });
  });
});

describe('an expression that is not supported', () => {
  it.each([
    { written: '${local.x}', at: 'local.x' },
    { written: 'a ${1 + 2} b', at: '+ 2' },
    { written: '\\"quoted\\" \\n\\t\\\\ ${local.x}', at: 'local.x' },
    { written: '\\u00e9\\uD83D\\uDE00 é😀 ${local.x}', at: 'local.x' },
    { written: '${lower(\\"A\\")}\\u0024{local.x}', at: 'local.x' },
    { written: '${join(\\"\\\\n\\", [\\"\\", local.x])}', at: 'local.x' },
    { written: '${upper(\\"a\\")}', at: 'upper' },
    { written: '\\"\\" ${format(\\"%x\\", 1)}', at: 'format' },
    { written: '%{ if x }a%{ endif }', at: '%{ if' },
    { written: '%{~ if x }', at: '%{~' },
    { written: 'é ${1e20}', at: '1e20' },
    { written: '${lower(0.1234567890123456)}', at: '0.1234567890123456' },
    { written: 'é ${{for k, v in t.it : k => v}}', at: 'k, v' },
    { written: '${lower(resource.t.it.rule)}', at: 'resource.t' },
    { written: '😀 ${var[\\"s\\"]}', at: 'var[' },
  ])('is refused at its character in the file: $written', ({ written, at }) => {
    const text = `{"resource": {"t": {\n  "it": {"rule": [1, {\n    "name": "${written}"}]}}}}`;
    expect(errorIn(text)).toMatchObject({ file: 'here/cdk.tf.json', position: positionOf(text, at) });
  });

  it('is refused at its character when it is nested more than 100 deep', () => {
    const text = `{"resource": {"t": {"it": {"x": "é \${${'['.repeat(100)}true${']'.repeat(100)}}"}}}}`;
    const error = errorIn(text);
    expect(error).toMatchObject({ position: positionOf(text, 'true') });
    expect(error.reason).toBe('expressions are nested more than 100 deep');
  });

  it('is refused with its file, whatever it is', () => {
    const tokens = [
      ...['${', '}', '"', '\\"', '\\', '$', '%', '$${', '%{', '[', ']', '{', '(', ')', ',', '.', '=', '-1', 'null'],
      ...['var.a', 'terraform_data.it.input', 'data.t.a.b', 'lower(', 'join("-", ', 'format("%s', 'replace(', 'é', ' '],
      ...['constructor(', 'var.constructor', 'terraform_data.it.toString', '.__proto__', 'resource.', '\\ud800'],
      ...['1e-7', '1e20', '0.1234567890123456'],
    ];
    const texts = fc.array(fc.constantFrom(...tokens), { maxLength: 10 }).map((parts) => parts.join(''));
    const variable = { a: { default: 'x' } };
    fc.assert(
      fc.property(texts, (text) => {
        try {
          expect(valueOf(`\${${text}}`, { variable })).toBeDefined();
        } catch (error) {
          expect(error).toBeInstanceOf(TerraformJsonError);
          expect((error as TerraformJsonError).message).toMatch(/^here\/cdk\.tf\.json:1:\d+: /);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what is not read', () => {
  const stack = stackOf('here', {
    variable: { mongodb_image_digest: { type: 'string' }, unknown: {} },
    resource: {
      t: {
        wrong: { a: '${var.unknown}' },
        right: { a: 'x', b: '${var.unknown}', image: 'mongodb-mcp@${var.mongodb_image_digest}' },
      },
    },
  });
  const block = (name: string) =>
    resolveStacks([stack], options)[0]?.blocks.find((candidate) => candidate.name === name);

  it('need not have a value: a stack may hold what no local tool needs [B10]', () => {
    expect(block('right')?.attribute('a')).toBe('x');
    expect(() => block('wrong')?.body).toThrow("variable 'unknown' has no default and was given no value");
    expect(() => block('right')?.body).toThrow("variable 'unknown' has no default and was given no value");
  });

  it('is the digest of an image, which exists only once the image is pushed [B10]', () => {
    expect(block('right')?.attribute('image')).toBe(`mongodb-mcp@sha256:${'0'.repeat(64)}`);
  });
});
