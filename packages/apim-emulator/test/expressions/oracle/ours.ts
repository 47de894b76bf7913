import { ExpressionError, parseExpression } from '@org/apim-policy';
import { ExpressionEvaluationError, compileExpression } from '../../../src/expressions';
import { Evaluation } from '../../../src/expressions/runtime/evaluation';
import { ClrException } from '../../../src/expressions/runtime/exceptions';
import { contextWith, response, variables } from './context';
import type { Outcome } from './mono';
import { render } from './render';

const services = {
  now: () => Date.UTC(2024, 1, 29, 13, 5, 9),
  random: () => 0.5,
  guid: () => '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
};

/** The variables of a context, made anew: expressions may change what they hold. */
function freshContext() {
  const empty = contextWith(new Map());
  const made = Object.entries(variables).map(([name, source]) => {
    const compiled = compiledVariables.get(name) ?? compileExpression(parseExpression(`@(${source})`));
    compiledVariables.set(name, compiled);
    return [name, compiled.evaluate(empty, services)] as const;
  });
  return contextWith(new Map<string, unknown>([...made, ['response', response]]));
}

const compiledVariables = new Map<string, ReturnType<typeof compileExpression>>();

/** What becomes of an expression here. */
export function ourOutcome(text: string): Outcome {
  try {
    const compiled = compileExpression(parseExpression(text));
    const context = freshContext();
    // A sequence is lazy: what it throws, it throws while it is shown.
    const evaluation = new Evaluation(context, services);
    return { kind: 'value', text: evaluation.run(() => render(compiled.evaluate(context, services))) };
  } catch (error) {
    if (error instanceof ExpressionError) return { kind: 'refused', reason: error.reason };
    if (error instanceof ExpressionEvaluationError)
      return { kind: 'throws', reason: `${error.exceptionType}: ${error.reason}` };
    if (error instanceof ClrException) return { kind: 'throws', reason: `${error.typeName}: ${error.message}` };
    return {
      kind: 'throws',
      reason: `a fault of ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    };
  }
}
