import { integralNumber } from '../../bson/arithmetic';
import { Maybe, Value, isDoc, isNullish, isNumeric, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { isTrue } from '../../query/truth';
import type { Compiler, Expression, Operators } from '../expression';
import { namedOperands, optional } from '../operator';
import type { Scope } from '../scope';
import { assertVariableName } from '../variable-name';

/** Operators that evaluate an expression with variables of their own. */
export const iterationOperators: Operators = { $filter: filter, $let: bind, $map: map, $reduce: reduce };

function filter(operand: Value, compiler: Compiler, name: string): Expression {
  const given = namedOperands(name, operand, {
    required: ['input', 'cond'],
    optional: ['as', 'limit'],
    codes: { notObject: 28646, unknown: 28647, missing: { input: 28648, cond: 28650 } },
  });
  const variable = variableName(given.get('as'), 'this');
  const input = compiler.compile(given.get('input') as Value);
  const test = compiler.knowing([variable]).compile(given.get('cond') as Value);
  const limit = optional(given, 'limit', compiler);
  return {
    evaluate: (scope) => {
      const items = arrayOf(input.evaluate(scope), name, 28651);
      const most = limit ? parseLimit(limit.evaluate(scope), name) : Infinity;
      if (!items) return null;
      const kept: Value[] = [];
      for (const item of items) {
        if (kept.length === most) break;
        if (isTrue(test.evaluate(scope.with(variable, item)))) kept.push(item);
      }
      return kept;
    },
  };
}

function parseLimit(value: Maybe, name: string): number {
  if (isNullish(value)) return Infinity;
  const limit = isNumeric(value) ? integralNumber(value) : undefined;
  if (limit === undefined || limit >= 2 ** 31)
    return refuse(327391, `${name}: limit must be represented as a 32-bit integral value`);
  if (limit <= 0) refuse(327392, `${name}: limit must be greater than 0`);
  return limit;
}

function map(operand: Value, compiler: Compiler, name: string): Expression {
  const given = namedOperands(name, operand, {
    required: ['input', 'in'],
    optional: ['as'],
    codes: { notObject: 16878, unknown: 16879, missing: { input: 16880, in: 16882 } },
  });
  const variable = variableName(given.get('as'), 'this');
  const input = compiler.compile(given.get('input') as Value);
  const each = compiler.knowing([variable]).compile(given.get('in') as Value);
  return {
    evaluate: (scope) => {
      const items = arrayOf(input.evaluate(scope), name, 16883);
      return items ? items.map((item) => each.evaluate(scope.with(variable, item)) ?? null) : null;
    },
  };
}

function reduce(operand: Value, compiler: Compiler, name: string): Expression {
  const given = namedOperands(name, operand, {
    required: ['input', 'initialValue', 'in'],
    codes: { notObject: 40075, unknown: 40076, missing: { input: 40077, initialValue: 40078, in: 40079 } },
  });
  const input = compiler.compile(given.get('input') as Value);
  const start = compiler.compile(given.get('initialValue') as Value);
  const each = compiler.knowing(['this', 'value']).compile(given.get('in') as Value);
  return {
    evaluate: (scope) => {
      const items = arrayOf(input.evaluate(scope), name, 40080);
      if (!items) return null;
      return items.reduce<Maybe>(
        (value, item) => each.evaluate(scope.with('this', item).with('value', value)),
        start.evaluate(scope),
      );
    },
  };
}

function bind(operand: Value, compiler: Compiler, name: string): Expression {
  const given = namedOperands(name, operand, {
    required: ['vars', 'in'],
    codes: { notObject: 16874, unknown: 16875, missing: { vars: 16876, in: 16877 } },
  });
  const vars = given.get('vars') as Value;
  if (!isDoc(vars)) return refuse(10065, `invalid parameter: expected an object (${name})`);
  const variables = [...vars].map(([variable, value]) => {
    assertVariableName(variable);
    return [variable, compiler.compile(value)] as const;
  });
  const inner = compiler.knowing(variables.map(([variable]) => variable)).compile(given.get('in') as Value);
  return {
    evaluate: (scope) => {
      const bound = variables.reduce<Scope>(
        (next, [variable, value]) => next.with(variable, value.evaluate(scope)),
        scope,
      );
      return inner.evaluate(bound);
    },
  };
}

function variableName(given: Value | undefined, otherwise: string): string {
  if (given === undefined) return otherwise;
  if (typeof given !== 'string') return refuse('FailedToParse', 'the name of a variable must be a string');
  assertVariableName(given);
  return given;
}

/** The elements, or nothing for null. */
function arrayOf(value: Maybe, name: string, code: number): readonly Value[] | undefined {
  if (isNullish(value)) return undefined;
  if (!Array.isArray(value)) return refuse(code, `input to ${name} must be an array not ${typeNameOf(value)}`);
  return value;
}
