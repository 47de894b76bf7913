import { JsonValue, Reference, parseTemplate } from '../../src';
import { evaluate } from '../../src/resolve/evaluate';
import { expressionError, thrownBy } from '../fixtures/thrown';

/** The value of a template whose references have the given values, by address. */
function evaluated(source: string, values: Readonly<Record<string, JsonValue>> = {}): JsonValue {
  return evaluate(parseTemplate(source), ({ address }) => values[address] ?? null);
}

describe('an evaluated template', () => {
  it.each([
    { source: '', value: '' },
    { source: 'a $${b}', value: 'a ${b}' },
    { source: '${1e-7}', value: 1e-7 },
    { source: '${"a"}', value: 'a' },
    { source: '${"${true}"}', value: true },
    { source: '${["a", [null]]}', value: ['a', [null]] },
    { source: '${{a = {"b${1}" = 2}}}', value: { a: { b1: 2 } } },
    { source: '${{"10" = 1, "9" = 2}}', value: { '10': 1, '9': 2 } },
    { source: '${lower(join("-", ["A", 1e3]))}', value: 'a-1000' },
  ])('of literals has its value: $source', ({ source, value }) => {
    expect(evaluated(source)).toEqual(value);
  });

  it.each<{ value: JsonValue }>([{ value: null }, { value: [1] }, { value: { a: [null] } }, { value: false }])(
    'of one reference has the value of the reference, of any type: $value',
    ({ value }) => {
      expect(evaluated('${var.a}', { 'var.a': value })).toEqual(value);
    },
  );

  it.each([
    { source: '<${var.a}>', value: '<1000000000000000000000>' },
    { source: '${var.a}${var.b}', value: '1000000000000000000000true' },
    { source: '${"${var.b}!"}', value: 'true!' },
    { source: '${[var.b, "${var.a}-"]}', value: [true, '1000000000000000000000-'] },
    { source: '${{"${var.a}" = var.b}}', value: { '1000000000000000000000': true } },
    { source: '${jsonencode([var.a, var.b])}', value: '[1000000000000000000000,true]' },
  ])('of more than a reference has the value of the reference in it: $source', ({ source, value }) => {
    expect(evaluated(source, { 'var.a': 1e21, 'var.b': true })).toEqual(value);
  });

  it('asks for every reference, in order and with its path', () => {
    const asked: Reference[] = [];
    const template = parseTemplate('${t.a.x[0]}-${lower(var.b)}${join("", [data.t.c.d, var.b])}');
    evaluate(template, (reference) => {
      asked.push(reference);
      return 'x';
    });
    expect(asked.map(({ address, path }) => ({ address, path }))).toEqual([
      { address: 't.a', path: ['x', 0] },
      { address: 'var.b', path: [] },
      { address: 'data.t.c', path: ['d'] },
      { address: 'var.b', path: [] },
    ]);
  });
});

describe('a template that cannot be evaluated', () => {
  it.each([
    { source: 'a ${null}', offset: 4, reason: 'null cannot stand inside a string' },
    { source: 'a ${var.none}', offset: 4, reason: 'null cannot stand inside a string' },
    { source: '${"a"}${[]}', offset: 8, reason: 'a list cannot stand inside a string' },
    { source: '${["a ${{}}"]}', offset: 8, reason: 'an object cannot stand inside a string' },
    { source: '${[lower([])]}', offset: 3, reason: 'a list cannot stand inside a string' },
    { source: '${[upper("a")]}', offset: 3, reason: "the function 'upper' is not supported" },
  ])('is refused with an offset: $source', ({ source, offset, reason }) => {
    const error = expressionError(() => evaluated(source));
    expect(error.offset).toBe(offset);
    expect(error.reason).toContain(reason);
  });

  it('is refused as the one refuses it who knows the values', () => {
    const refusal = new Error('no such thing');
    const refuse = () => {
      throw refusal;
    };
    expect(thrownBy(() => evaluate(parseTemplate('${[lower(var.a)]}'), refuse))).toBe(refusal);
  });
});
