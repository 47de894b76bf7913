import type { PolicyExpression } from '@org/apim-policy';
import { Binder, FunctionBody } from './binding/binder';
import { convert } from './binding/convert';
import { Bound, Operand, Run } from './binding/operands';
import { bindStatements, sequence } from './binding/statements';
import type { ExpressionContext, ExpressionValue } from './context';
import './dotnet';
import { ExpressionEvaluationError } from './errors';
import { Evaluation } from './runtime/evaluation';
import { ClrException, LimitExceeded, NotEmulated } from './runtime/exceptions';
import { Frame } from './runtime/frame';
import type { ExpressionServices } from './services';
import { boolean, int, object, string, voidType } from './types/primitives';
import { Type, clrName } from './types/type';

/** The type that a policy asks of an expression: C# then converts what is implicitly convertible, and refuses the rest. */
export type ExpectedType = 'string' | 'bool' | 'int' | 'object';

export interface CompiledExpression {
  /** The .NET name of the type it returns: `System.String`. */
  readonly type: string;
  /** Whose bodies it may ask for, so that they are received before it is evaluated. */
  readonly reads: { readonly requestBody: boolean; readonly responseBody: boolean };
  /** @throws ExpressionEvaluationError where C# would throw, and for an expression that does not end */
  evaluate(context: ExpressionContext, services: ExpressionServices): ExpressionValue;
}

const expectedTypes: Readonly<Record<ExpectedType, Type>> = {
  string: string.type,
  bool: boolean.type,
  int: int.type,
  object: object.type,
};

/**
 * Compiles an expression once; evaluating it is then cheap.
 *
 * @param expected what the policy needs
 * @throws ExpressionError of apim-policy, with the position, for what C# would not compile and for a type or member that
 *   is not known
 */
export function compileExpression(expression: PolicyExpression, expected: ExpectedType = 'object'): CompiledExpression {
  const returns = expectedTypes[expected];
  const body: FunctionBody = { returns, returned: [], caught: undefined, breaks: undefined, continues: undefined };
  const binder = new Binder(expression, body);
  const run = expression.kind === 'single' ? single(binder, expression, returns) : block(binder, expression);
  return {
    type: clrName(typeOf(body.returned, returns)),
    reads: {
      requestBody: binder.contextUse.reaches('Request.Body'),
      responseBody: binder.contextUse.reaches('Response.Body'),
    },
    evaluate: (context, services) => evaluate(run, context, services),
  };
}

function single(binder: Binder, { value }: Extract<PolicyExpression, { kind: 'single' }>, returns: Type): Run {
  const operand = binder.operand(value);
  binder.body.returned.push(operand);
  if (operand.kind === 'value' && operand.type === voidType.type) binder.fail(value, 'this returns nothing');
  return convert(binder, operand, returns).run;
}

function block(binder: Binder, expression: Extract<PolicyExpression, { kind: 'block' }>): Run {
  const execute = sequence(bindStatements(binder, expression.statements));
  if (binder.flow.reachable)
    binder.fail(expression.text.length - 1, 'not every way through the expression returns a value');
  return (frame) => {
    execute(frame);
    return frame.returned;
  };
}

/** What an expression returns, if it is always the same. */
function typeOf(returned: readonly Operand[], returns: Type): Type {
  const types = new Set(
    returned.filter((operand): operand is Bound => operand.kind === 'value').map(({ type }) => type),
  );
  const [only] = types;
  return types.size === 1 && only ? only : returns;
}

function evaluate(run: Run, context: ExpressionContext, services: ExpressionServices): ExpressionValue {
  const evaluation = new Evaluation(context, services);
  try {
    return evaluation.run(() => run(new Frame(evaluation)));
  } catch (error) {
    throw outward(error);
  }
}

/** A fault of ours stays what it is; everything else is what the gateway would see. */
function outward(error: unknown): unknown {
  if (error instanceof ClrException) return new ExpressionEvaluationError(error.typeName, error.message);
  if (error instanceof LimitExceeded) return new ExpressionEvaluationError('System.TimeoutException', error.message);
  if (error instanceof NotEmulated) return new ExpressionEvaluationError('NotEmulated', error.message);
  // The stack of JavaScript is deep, but not without end; strings have a largest length.
  if (error instanceof RangeError)
    return new ExpressionEvaluationError('System.InsufficientExecutionStackException', error.message);
  return error;
}
