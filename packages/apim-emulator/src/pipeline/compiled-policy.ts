import { ExpressionEvaluationError } from '../expressions';
import type { Exchange, Reads } from './exchange';
import { Fault, type PolicyPlace, messageOf } from './fault';

/** How policies end: with a response, which ends the processing, or so that the next one follows. */
export type Outcome = 'answered' | undefined;

/** What a policy does to a request. */
export type Run = (exchange: Exchange) => Outcome | void | Promise<Outcome | void>;

/** A policy, ready to be run. */
export interface CompiledPolicy {
  readonly place: PolicyPlace;
  /** Bodies that have to be there as a whole. */
  readonly reads: Reads;
  readonly run: Run;
  /**
   * Answers a preflight request, in the place of all policies.
   * @default - it is not one that does
   */
  readonly preflight?: (exchange: Exchange) => Outcome;
}

/**
 * Runs policies in order, until one answers. Most of them wait for nothing, and then neither does this: a pause for each
 * would cost more than what they do.
 *
 * @throws Fault that knows where it happened, or rejects with it
 */
export function runAll(policies: readonly CompiledPolicy[], exchange: Exchange, from = 0): Outcome | Promise<Outcome> {
  for (let index = from; index < policies.length; index++) {
    const policy = policies[index];
    const running = policy && runOne(policy, exchange);
    if (running instanceof Promise) {
      return running.then((outcome) => (outcome === 'answered' ? outcome : runAll(policies, exchange, index + 1)));
    }
    if (running === 'answered') return running;
  }
  return undefined;
}

function runOne({ place, reads, run }: CompiledPolicy, exchange: Exchange): Outcome | void | Promise<Outcome | void> {
  try {
    const receiving = exchange.receive(reads);
    const running = receiving ? receiving.then(() => run(exchange)) : run(exchange);
    return running instanceof Promise ? running.catch((error: unknown) => fail(place, error)) : running;
  } catch (error) {
    return fail(place, error);
  }
}

/** @throws the fault that an error is, at the innermost place that is known */
export function fail(place: PolicyPlace, error: unknown): never {
  const fault = asFault(error);
  fault.place ??= place;
  throw fault;
}

/** An exception that an expression threw, or a mistake in this package: both end the request, and neither lets it through. */
export function asFault(cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  if (cause instanceof ExpressionEvaluationError) {
    const message = `Expression evaluation failed. ${cause.reason}`;
    return new Fault('ExpressionValueEvaluationFailure', message, { status: 500 }, { cause });
  }
  return new Fault('InternalError', messageOf(cause), { status: 500 }, { cause });
}
