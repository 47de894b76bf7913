import { identityOf } from '../../bson/identity';
import { compare } from '../../bson/compare';
import { Maybe, Value, isNullish, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { isTrue } from '../../query/truth';
import type { Compiler, Expression, Operators } from '../expression';
import { combine, exactly, unary, variadic } from '../operator';

export const setOperators: Operators = {
  $allElementsTrue: unary((value, name) => elementsOf(value, name, 17040).every(isTrue)),
  $anyElementTrue: unary((value, name) => elementsOf(value, name, 17041).some(isTrue)),
  $setDifference: exactly(2, ([from, without], name) => {
    if (isNullish(from) || isNullish(without)) return null;
    const excluded = identities(elementsOf(without, name, 17049));
    return distinct(elementsOf(from, name, 17048)).filter((item) => !excluded.has(identityOf(item)));
  }),
  $setEquals: setEquals,
  $setIntersection: variadic((values, name) => {
    if (values.length === 0) return [];
    if (values.some(isNullish)) return null;
    const [first = [], ...others] = values.map((value) => elementsOf(value, name, 17047));
    const sets = others.map(identities);
    return sorted(distinct(first).filter((item) => sets.every((set) => set.has(identityOf(item)))));
  }),
  $setIsSubset: exactly(2, ([part, whole], name) => {
    const elements = elementsOf(part, name, 17046);
    const set = identities(elementsOf(whole, name, 17042));
    return elements.every((item) => set.has(identityOf(item)));
  }),
  $setUnion: variadic((values, name) => {
    const all: Value[] = [];
    for (const value of values) {
      if (isNullish(value)) return null;
      all.push(...elementsOf(value, name, 17043));
    }
    return sorted(distinct(all));
  }),
};

function setEquals(operand: Value, compiler: Compiler, name: string): Expression {
  const operands = (Array.isArray(operand) ? operand : [operand]).map((item) => compiler.compile(item));
  if (operands.length < 2) refuse(17045, `${name} needs at least two arguments had: ${operands.length}`);
  for (const { constant } of operands) if (constant) elementsOf(constant.value, name, 5887502);
  return combine(operands, (values) => {
    const [first, ...others] = values.map((value) => identities(elementsOf(value, name, 17044)));
    return others.every((other) => other.size === first?.size && [...other].every((item) => first.has(item)));
  });
}

function elementsOf(value: Maybe, name: string, code: number): readonly Value[] {
  if (Array.isArray(value)) return value;
  return refuse(code, `All operands of ${name} must be arrays. One argument is of type: ${typeNameOf(value)}`);
}

function identities(values: readonly Value[]): ReadonlySet<string> {
  return new Set(values.map(identityOf));
}

/** The first of each that are equal. */
export function distinct(values: readonly Value[]): Value[] {
  const found = new Map<string, Value>();
  for (const value of values) {
    const identity = identityOf(value);
    if (!found.has(identity)) found.set(identity, value);
  }
  return [...found.values()];
}

/** MongoDB leaves the order of a set open; its own is the sort order. */
function sorted(values: Value[]): Value[] {
  return values.sort(compare);
}
