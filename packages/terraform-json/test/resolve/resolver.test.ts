import fc from 'fast-check';
import { JsonObject, JsonValue, TerraformJsonError, resolveStacks } from '../../src';
import { measuredReferences, measuredTemplates, measuredVariables } from '../fixtures/measured-values';
import { positionOf } from '../fixtures/positions';
import { options, resolvedBlock, stackFromText, stackOf, valueOf } from '../fixtures/stacks';
import { fileError } from '../fixtures/thrown';

/** A stack of resources `terraform_data.<name>`. */
const dataStack = (name: string, blocks: JsonObject) => stackOf(name, { resource: { terraform_data: blocks } });

/** The error of a stack with this text, which is all that there is. */
const errorIn = (text: string) => fileError(() => resolveStacks([stackFromText('here', text)], options));

describe('a resolved stack [B10]', () => {
  it('has every block of every stack, in their order, with the stack that it is of', () => {
    const stacks = [
      stackOf('one', { resource: { t: { a: { x: 1 }, b: {} } }, data: { azurerm_client_config: { c: {} } } }),
      stackOf('two', { resource: { t: { a: { x: 2 } } } }),
    ];
    expect(
      resolveStacks(stacks, options).map(({ name, blocks }) => ({
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

  it('does not change the stacks that it was given', () => {
    const stack = dataStack('here', { a: { input: ['${lower("A")}'] } });
    const before = JSON.stringify(stack.blocks);
    resolveStacks([stack], options);
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
    { path: 'flag', value: false },
    { path: 'zero', value: 0 },
    { path: 'empty', value: '' },
    { path: 'list', value: ['a', 'b'] },
  ])('follows the path after the address: $path', ({ path, value }) => {
    const made = { list: ['a', 'b'], object: { 'two words': 2 }, flag: false, zero: 0, empty: '' };
    const stack = stackOf('here', {
      resource: { t: { made: { ...made, block: { name: 'only' } }, it: { value: `\${t.made.${path}}` } } },
    });
    expect(resolvedBlock('here/t.it', [stack]).body.value).toEqual(value);
  });

  it('stays in its stack', () => {
    const stacks = ['one', 'two'].map((name) =>
      dataStack(name, { a: { input: name }, b: { input: '${terraform_data.a.input}' } }),
    );
    expect(resolvedBlock('one/terraform_data.b', stacks).body.input).toBe('one');
    expect(resolvedBlock('two/terraform_data.b', stacks).body.input).toBe('two');
  });

  const at = (reference: string) =>
    `{"resource": {"t": {\n  "made": {"name": "a", "list": [1]},\n  "it": {"rule": [{"id": "x-\${${reference}}"}]}\n}}}`;

  it.each([
    { reference: 't.made.nope', names: "here/t.made has no value for 'nope'" },
    { reference: 't.made.id', names: "here/t.made has no value for 'id'" },
    { reference: 't.made.list[1]', names: "here/t.made has no value for 'list[1]'" },
    { reference: 't.made.name.deeper', names: "here/t.made has no value for 'name.deeper'" },
    { reference: 't.gone.name', names: "there is no t.gone in stack 'here'" },
    { reference: 'data.t.made.name', names: "there is no data.t.made in stack 'here'" },
    { reference: 't.made', names: 't.made as a whole has no value' },
  ])('without a value is refused with its place, block and attribute: $reference', ({ reference, names }) => {
    const text = at(reference);
    const error = errorIn(text);
    expect(error).toMatchObject({ file: 'here/cdk.tf.json', position: positionOf(text, reference) });
    expect(error.reason).toContain('t.it');
    expect(error.reason).toContain(names);
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
    const error = fileError(() => resolveStacks([dataStack('here', blocks)], options));
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
    expect(fileError(() => resolveStacks([stackOf('here', { resource })], options)).reason).toContain(
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
    expect(fileError(() => resolveStacks([looking, stack], options)).reason).toContain('this needs itself: ');
  });

  it('is refused when a generated password needs it', () => {
    const keepers = { self: '${random_password.it.result}' };
    const stack = stackOf('here', { resource: { random_password: { it: { keepers } } } });
    expect(fileError(() => resolveStacks([stack], options)).reason).toContain('this needs itself: ');
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
  ])('is refused at its character in the file: $written', ({ written, at }) => {
    const text = `{"resource": {"t": {\n  "it": {"rule": [1, {\n    "name": "${written}"}]}}}}`;
    expect(errorIn(text)).toMatchObject({ file: 'here/cdk.tf.json', position: positionOf(text, at) });
  });

  it('is refused with its file, whatever it is', () => {
    const tokens = [
      ...['${', '}', '"', '\\"', '\\', '$', '%', '$${', '%{', '[', ']', '{', '(', ')', ',', '.', '=', '-1', 'null'],
      ...['var.a', 'terraform_data.it.input', 'data.t.a.b', 'lower(', 'join("-", ', 'format("%s', 'replace(', 'é', ' '],
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
