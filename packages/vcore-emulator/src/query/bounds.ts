import { BSONRegExp, MaxKey, MinKey } from 'bson';
import { isNaNValue } from '../bson/arithmetic';
import { compare, rankOf } from '../bson/compare';
import { Doc, Maybe, Value, isDoc } from '../bson/value';
import { isOperators } from './condition';

/** What a filter says of a field so plainly that an index can find it. A document that meets the filter meets this. */
export type Constraint =
  | { readonly kind: 'among'; readonly values: readonly Value[] }
  | { readonly kind: 'range'; readonly lower?: Edge; readonly upper?: Edge };

export interface Edge {
  readonly value: Value;
  readonly inclusive: boolean;
}

/** The constraints of a filter by path. Only what all documents must meet counts: nothing below `$or` does. */
export function constraintsOf(filter: Doc): ReadonlyMap<string, readonly Constraint[]> {
  const constraints = new Map<string, Constraint[]>();
  for (const [path, constraint] of collect(filter)) {
    const known = constraints.get(path);
    if (known) known.push(constraint);
    else constraints.set(path, [constraint]);
  }
  return constraints;
}

function* collect(filter: Doc): Generator<readonly [string, Constraint]> {
  for (const [name, condition] of filter) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const clause of condition) if (isDoc(clause)) yield* collect(clause);
    } else if (!name.startsWith('$')) {
      for (const constraint of ofField(condition)) yield [name, constraint];
    }
  }
}

function* ofField(condition: Value): Generator<Constraint> {
  if (!isOperators(condition)) {
    if (isPlain(condition)) yield { kind: 'among', values: [condition] };
    return;
  }
  for (const [operator, operand] of condition) {
    if (operator === '$eq' && isPlain(operand)) yield { kind: 'among', values: [operand] };
    else if (operator === '$in' && Array.isArray(operand) && operand.every(isPlain))
      yield { kind: 'among', values: operand };
    else if ((operator === '$gt' || operator === '$gte') && isPlain(operand) && operand !== null) {
      yield { kind: 'range', lower: { value: operand, inclusive: operator === '$gte' } };
    } else if ((operator === '$lt' || operator === '$lte') && isPlain(operand) && operand !== null) {
      yield { kind: 'range', upper: { value: operand, inclusive: operator === '$lte' } };
    }
  }
}

/** Whether an index holds a value where the query language looks for it: arrays are taken apart, and patterns are no values. */
function isPlain(value: Value): boolean {
  const isSpecial = value instanceof BSONRegExp || value instanceof MinKey || value instanceof MaxKey;
  return !Array.isArray(value) && !isSpecial && !isNaNValue(value);
}

/** Whether null is among the values: then missing fields are looked for as well. */
export function includesNull(constraint: Constraint): boolean {
  return constraint.kind === 'among' && constraint.values.includes(null);
}

/** Both constraints in one, where both are ranges. */
export function narrow(a: Constraint, b: Constraint): Constraint {
  if (a.kind === 'among' || b.kind === 'among') return a.kind === 'among' ? a : b;
  return { kind: 'range', lower: tighter(a.lower, b.lower, 1), upper: tighter(a.upper, b.upper, -1) };
}

function tighter(a: Edge | undefined, b: Edge | undefined, direction: 1 | -1): Edge | undefined {
  if (!a || !b) return a ?? b;
  const order = compare(a.value, b.value) * direction;
  return order > 0 || (order === 0 && !a.inclusive) ? a : b;
}

/** Whether a value lies before a range. Values of other kinds are in no range. */
export function isBefore(value: Maybe, { lower, upper }: Extract<Constraint, { kind: 'range' }>): boolean {
  if (!lower) return rankOf(value) < rankOf((upper as Edge).value);
  const order = compare(value, lower.value);
  return order < 0 || (order === 0 && !lower.inclusive);
}

/** Whether a value lies behind a range. */
export function isBehind(value: Maybe, { lower, upper }: Extract<Constraint, { kind: 'range' }>): boolean {
  if (!upper) return rankOf(value) > rankOf((lower as Edge).value);
  const order = compare(value, upper.value);
  return order > 0 || (order === 0 && !upper.inclusive);
}
