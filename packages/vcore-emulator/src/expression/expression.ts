import type { Maybe, Value } from '../bson/value';
import type { Scope } from './scope';

/** An expression of the aggregation language, compiled. */
export interface Expression {
  evaluate(scope: Scope): Maybe;
  /** Set where the value is the same for all documents. */
  readonly constant?: { readonly value: Maybe };
}

export function constant(value: Maybe): Expression {
  return { evaluate: () => value, constant: { value } };
}

/** The values of expressions, if all are constant. */
export function constantsOf(expressions: readonly Expression[]): readonly Maybe[] | undefined {
  return expressions.every((expression) => expression.constant)
    ? expressions.map(({ constant: known }) => known?.value)
    : undefined;
}

/** Compiles the expressions within an operator's operand. */
export interface Compiler {
  compile(expression: Value): Expression;
  /** A compiler that knows more variables. */
  knowing(names: readonly string[]): Compiler;
}

/** How an operator is made from its operand. */
export type Operator = (operand: Value, compiler: Compiler, name: string) => Expression;

export type Operators = Readonly<Record<string, Operator>>;
