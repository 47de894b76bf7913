import type { Exchange } from '../pipeline/exchange';

/** A value in a policy: the same for every request, or computed for each. */
export interface Value<T> {
  /** What it always is, if it does not depend on the request. */
  readonly constant?: T;
  /** @throws ExpressionEvaluationError, or Fault for a value that makes no sense there */
  of(exchange: Exchange): T;
}

export function constant<T>(value: T): Value<T> {
  return { constant: value, of: () => value };
}

export function mapped<A, B>(value: Value<A>, map: (value: A) => B): Value<B> {
  return 'constant' in value ? constant(map(value.constant as A)) : { of: (exchange) => map(value.of(exchange)) };
}
