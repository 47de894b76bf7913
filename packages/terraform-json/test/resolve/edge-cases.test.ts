import { JsonObject, JsonValue, ReferenceGraph, TerraformJsonError, parseTemplate } from '../../src';
import { positionOf } from '../fixtures/positions';
import { options, resolvedBlock, stackFromText, stackOf, valueOf, resolveAll } from '../fixtures/stacks';
import { expressionError, fileError } from '../fixtures/thrown';

const blocks = (resource: JsonObject) => stackOf('here', { resource });
const linked = (count: number, input: (next: string) => JsonValue) =>
  blocks({
    terraform_data: Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `b${i}`,
        { input: i + 1 < count ? input(`terraform_data.b${i + 1}.input`) : 'end' },
      ]),
    ),
  });

describe('a value', () => {
  it('is told from another by its path, also where a key has a dot', () => {
    const x = { tags: { 'a.b': 1, a: { b: 2 } } };
    const y = { dotted: '${t.x.tags["a.b"]}', nested: '${t.x.tags.a.b}' };
    expect(resolvedBlock('here/t.y', [blocks({ t: { x, y } })]).body).toEqual({ dotted: 1, nested: 2 });
  });
  it.each([
    { n: 1e23, text: 'x100000000000000000000000' },
    { n: 1.2345e25, text: 'x12345000000000000000000000' },
  ])('has all digits of a large number: $text', ({ n, text }) => {
    expect(valueOf('x${var.n}', { variable: { n: { default: n } } })).toBe(text);
  });
  it.each(['1.0000000000000000001', '0.99999999999999999999', '4503599627370497.25', '1e-400'])(
    'is refused as a literal that would lose digits: %s',
    (source) => {
      expect(expressionError(() => parseTemplate(`\${${source}}`)).offset).toBe(2);
    },
  );
  it('of an id takes an expression for the revision of an API', () => {
    const body = { name: 'x', resource_group_name: 'rg', api_management_name: 'apim', revision: '${lower("A")}' };
    expect(
      resolvedBlock('here/azurerm_api_management_api.a', [
        blocks({ azurerm_api_management_api: { a: body } }),
      ]).attribute('id'),
    ).toMatch(/;rev=a$/);
  });
  it('can be the key of an object, as a number', () => {
    expect(valueOf({ '${var.n}': 1 }, { variable: { n: { default: 1e21 } } })).toEqual({ '1000000000000000000000': 1 });
  });
  it.each(['${null}', '${[1]}', '${{a = 1}}'])('cannot be the key of an object: %s', (key) => {
    expect(() => valueOf({ [key]: 1 })).toThrow('');
  });
  it('cannot be the key of an object twice', () => {
    expect(() => valueOf({ '${"a"}': 1, a: 2 })).toThrow('');
  });
  it.each([
    { source: '1000000', text: '1e+06' },
    { source: '1234567.5', text: '1.2345675e+06' },
    { source: '1e-7', text: '1e-07' },
  ])('is written by %%v with an exponent: $source', ({ source, text }) => {
    expect(valueOf(`\${format("%v", ${source})}`)).toBe(text);
  });
  it.each(['0x10', '0b1', '0o7', '5 ', '1.00000000000000000001', '0.99999999999999999999'])(
    'is no whole number for %%d: %j',
    (text) => {
      expect(() => valueOf(`\${format("%d", "${text}")}`)).toThrow('');
    },
  );
  it.each([
    { text: '1e20', value: '100000000000000000000' },
    { text: '9007199254740993.0', value: '9007199254740993' },
  ])('is a whole number for %%d: $text', ({ text, value }) => {
    expect(valueOf(`\${format("%d", "${text}")}`)).toBe(value);
  });
  it('is not had by an index on a resource without count', () => {
    const resource = {
      azurerm_resource_group: { a: { name: 'rg' } },
      t: { x: { v: '${azurerm_resource_group.a[0].id}' } },
    };
    expect(() => resolveAll([blocks(resource)], options)).toThrow('');
  });
});

describe('what could crash', () => {
  it('is refused as a data source of a type that every object inherits', () => {
    const stack = stackOf('here', {
      data: { constructor: { f: { name: 'x' } } },
      resource: { t: { x: { v: '${data.constructor.f.id}' } } },
    });
    fileError(() => resolveAll([stack], options));
  });
  it.each([
    ['nested blocks', (next: string): JsonValue => ({ a: [{ b: [{ c: `\${${next}}` }] }] })],
    ['many calls', (next: string): JsonValue => `\${${'lower('.repeat(60)}${next}${')'.repeat(60)}}`],
  ])('is resolved or refused with a place: 390 links through %s', (_, input) => {
    try {
      resolveAll([linked(391, input)], options);
    } catch (error) {
      expect(error).toBeInstanceOf(TerraformJsonError);
    }
  });
});

describe('an error', () => {
  it('in a key is placed at its value', () => {
    const text = '{"resource": {"t": {"a": {"tags": {"ab ${local.y}": 1}}}}}';
    const at = positionOf(text, '1}');
    expect(fileError(() => new ReferenceGraph(stackFromText('here', text))).position).toEqual(at);
    expect(fileError(() => resolveAll([stackFromText('here', text)], options)).position).toEqual(at);
  });
  it('in a provider that is one object is placed there', () => {
    const text =
      '{"provider": {"azurerm": {"subscription_id": "a ${var.none}"}},"resource":{"azurerm_resource_group":{"a":{"name":"rg"}},"t":{"x":{"y":"${azurerm_resource_group.a.id}"}}}}';
    expect(fileError(() => resolveAll([stackFromText('here', text)], options)).position).toEqual(
      positionOf(text, 'var.none'),
    );
  });
  it.each(['${\u00a0"a"}', '${\f"a"}'])('names the white space that Terraform does not know: %j', (source) => {
    expect(expressionError(() => parseTemplate(source)).reason).not.toContain("'the end'");
  });
  it('tells of a data source whose name is null', () => {
    const stack = stackOf('here', {
      data: { azurerm_resource_group: { f: { name: null } } },
      resource: { t: { x: { v: '${data.azurerm_resource_group.f.id}' } } },
    });
    expect(fileError(() => resolveAll([stack], options)).reason).toContain('does not say what it looks up');
  });
});
