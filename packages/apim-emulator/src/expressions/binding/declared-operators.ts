import type { Ranged } from '@org/apim-policy';
import { findOperators } from '../types/lookup';
import { isNullable } from '../types/relations';
import { valueArguments } from './arguments';
import type { Binder } from './binder';
import { argumentRuns, staticCall } from './call';
import type { Bound } from './operands';
import { resolveOverload } from './overloads';

/** An operator that the type of one of its values declares: `DateTime - DateTime`, `-TimeSpan`. */
export function declaredOperator(
  binder: Binder,
  node: Ranged,
  symbol: string,
  values: readonly Bound[],
): Bound | undefined {
  const all = values.flatMap(({ type }) => (isNullable(type) ? [] : findOperators(type, symbol)));
  const methods = [...new Set(all)].filter((method) => method.parameters.length === values.length);
  if (methods.length === 0) return undefined;
  const given = valueArguments(values);
  const resolution = resolveOverload(binder, methods, given);
  if (resolution.kind !== 'one') return undefined;
  const { chosen } = resolution;
  const implementation = chosen.method.implementation as (...all: unknown[]) => unknown;
  const run = staticCall(implementation, argumentRuns(binder, given, chosen));
  return { kind: 'value', node, type: chosen.method.returns, run };
}
