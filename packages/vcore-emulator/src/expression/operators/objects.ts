import { Doc, Maybe, Value, isArray, isDoc, isNullish, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { isOperatorDocument } from '../../projection/projection-tree';
import type { Compiler, Expression, Operators } from '../expression';
import { namedOperands, variadic } from '../operator';

export const objectOperators: Operators = {
  $getField: getField,
  $mergeObjects: variadic((values, name) =>
    mergeObjects(values.length === 1 && isArray(values[0]) ? values[0] : values, name),
  ),
  $setField: (operand, compiler, name) => setField(operand, compiler, name),
  $unsetField: (operand, compiler, name) => {
    const given = namedOperands(name, operand, {
      required: ['field', 'input'],
      codes: { notObject: 4161100, unknown: 4161101, missing: { field: 4161102, input: 4161109 } },
    });
    return setField(new Map(given).set('value', '$$REMOVE'), compiler, name);
  },
};

/** Later fields replace earlier ones, in the place of the earlier. */
export function mergeObjects(values: readonly Maybe[], name: string): Doc {
  const merged: Doc = new Map();
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDoc(value))
      return refuse(40400, `${name} requires object inputs, but input is of type ${typeNameOf(value)}`);
    for (const [field, content] of value) merged.set(field, content);
  }
  return merged;
}

function getField(operand: Value, compiler: Compiler, name: string): Expression {
  const isNamed = isDoc(operand) && !isOperatorDocument(operand);
  const given: Doc = isNamed ? operand : new Map([['field', operand]]);
  if (isNamed) {
    namedOperands(name, operand, {
      required: ['field', 'input'],
      codes: { notObject: 3041701, unknown: 3041701, missing: { field: 3041702, input: 3041703 } },
    });
  }
  const field = compiler.compile(given.get('field') as Value);
  const input = compiler.compile(given.has('input') ? (given.get('input') as Value) : '$$CURRENT');
  return {
    evaluate: (scope) => {
      const wanted = field.evaluate(scope);
      if (typeof wanted !== 'string')
        return refuse(3041704, `${name} requires 'field' to evaluate to type String, but got ${typeNameOf(wanted)}`);
      const from = input.evaluate(scope);
      if (isDoc(from)) return from.get(wanted);
      return from === null ? null : undefined;
    },
  };
}

function setField(operand: Value, compiler: Compiler, name: string): Expression {
  const given = namedOperands(name, operand, {
    required: ['field', 'value', 'input'],
    codes: { notObject: 4161100, unknown: 4161101, missing: { field: 4161102, input: 4161109, value: 4161103 } },
  });
  const field = parseFieldName(given.get('field') as Value, name);
  const input = compiler.compile(given.get('input') as Value);
  const value = compiler.compile(given.get('value') as Value);
  return {
    evaluate: (scope) => {
      const from = input.evaluate(scope);
      if (isNullish(from)) return null;
      if (!isDoc(from)) return refuse(4161105, `${name} requires 'input' to evaluate to type Object`);
      const content = value.evaluate(scope);
      const result = new Map(from);
      if (content === undefined) result.delete(field);
      else result.set(field, content);
      return result;
    },
  };
}

/** The name must be a constant: text that starts with a dollar has to be a literal. */
function parseFieldName(field: Value, name: string): string {
  const literal = isDoc(field) && field.size === 1 ? (field.get('$literal') ?? field.get('$const')) : undefined;
  const text = literal ?? field;
  if (typeof text === 'string' && literal === undefined && text.startsWith('$')) {
    return refuse(
      4161108,
      `'${text}' is a field path reference which is not allowed in this context. Did you mean {$literal: '${text}'}?`,
    );
  }
  if ((isDoc(text) && text.size > 0) || Array.isArray(text))
    return refuse(4161106, `${name} requires 'field' to evaluate to a constant`);
  if (typeof text !== 'string')
    return refuse(4161107, `${name} requires 'field' to evaluate to type String, but got ${typeNameOf(text)}`);
  if (text.includes('\0')) return refuse(9534700, `${name} requires a field name without null bytes`);
  return text;
}
