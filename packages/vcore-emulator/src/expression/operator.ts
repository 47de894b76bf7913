import { refuse } from '../errors';
import { Doc, Maybe, Value, isDoc, isNullish } from '../bson/value';
import { Compiler, Expression, Operator, constant, constantsOf } from './expression';

/** The values of the operands, and the operator's name for messages. */
type Evaluate = (values: readonly Maybe[], name: string) => Maybe;

/** An operator of values alone. One operand may be written without an array around it. */
function ofValues(evaluate: Evaluate, check: (count: number, name: string) => void): Operator {
  return (operand, compiler, name) => {
    const operands = (Array.isArray(operand) ? operand : [operand]).map((item) => compiler.compile(item));
    check(operands.length, name);
    return combine(operands, (values) => evaluate(values, name));
  };
}

/** Evaluates the operands in order, and then something of their values. What depends on constants only is evaluated once. */
export function combine(operands: readonly Expression[], evaluate: (values: readonly Maybe[]) => Maybe): Expression {
  const known = constantsOf(operands);
  if (known) return evaluateOnce(() => evaluate(known));
  return { evaluate: (scope) => evaluate(operands.map((operand) => operand.evaluate(scope))) };
}

/** One that fails does so where it is used: it may be in a branch that never is. */
function evaluateOnce(evaluate: () => Maybe): Expression {
  try {
    return constant(evaluate());
  } catch {
    return { evaluate };
  }
}

/** An operator of exactly so many operands. */
export function exactly(count: number, evaluate: Evaluate): Operator {
  return ofValues(evaluate, (given, name) => {
    if (given !== count) {
      refuse(16020, `Expression ${name} takes exactly ${count} arguments. ${given} were passed in.`);
    }
  });
}

/** An operator of one operand, written in an array or without. */
export function unary(evaluate: (value: Maybe, name: string) => Maybe): Operator {
  return exactly(1, ([value], name) => evaluate(value, name));
}

export function between(least: number, most: number, evaluate: Evaluate): Operator {
  return ofValues(evaluate, (given, name) => {
    if (given < least || given > most) {
      refuse(
        28667,
        `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${given} were passed in.`,
      );
    }
  });
}

/** An operator of any number of operands. */
export function variadic(evaluate: Evaluate): Operator {
  return ofValues(evaluate, () => undefined);
}

/** Null as soon as an operand is null or missing. */
export function nullable(evaluate: (values: readonly Value[], name: string) => Maybe): Evaluate {
  return (values, name) => (values.some(isNullish) ? null : evaluate(values as readonly Value[], name));
}

interface NamedOptions {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  readonly codes: {
    readonly notObject: number;
    readonly unknown: number;
    /** One code for all that is missing, or one per name. */
    readonly missing: number | Readonly<Record<string, number>>;
  };
}

/** The operands of an operator that are given by name, checked and not yet compiled. */
export function namedOperands(name: string, operand: Value, options: NamedOptions): Doc {
  const { required, optional = [], codes } = options;
  if (!isDoc(operand)) return refuse(codes.notObject, `${name} only supports an object as its argument`);
  for (const field of operand.keys()) {
    if (!required.includes(field) && !optional.includes(field)) {
      refuse(codes.unknown, `Unrecognized parameter to ${name}: ${field}`);
    }
  }
  for (const field of required) {
    if (operand.has(field)) continue;
    const { missing } = codes;
    refuse(
      typeof missing === 'number' ? missing : (missing[field] as number),
      `Missing '${field}' parameter to ${name}`,
    );
  }
  return operand;
}

/** An operator whose operands are given by name. Those that are left out have no value. */
export function named(
  options: NamedOptions,
  evaluate: (values: Readonly<Record<string, Maybe>>, given: Doc, name: string) => Maybe,
): Operator {
  return (operand, compiler, name) => {
    const given = namedOperands(name, operand, options);
    const compiled = compileAll(given, compiler);
    const names = compiled.map(([field]) => field);
    return combine(
      compiled.map(([, expression]) => expression),
      (values) => evaluate(Object.fromEntries(names.map((field, index) => [field, values[index]])), given, name),
    );
  };
}

function compileAll(operands: Doc, compiler: Compiler): readonly (readonly [string, Expression])[] {
  return [...operands].map(([field, expression]) => [field, compiler.compile(expression)] as const);
}

/** An operand that may be left out, compiled. */
export function optional(operands: Doc, field: string, compiler: Compiler): Expression | undefined {
  const operand = operands.get(field);
  return operand === undefined ? undefined : compiler.compile(operand);
}
