import type { ExpressionContext } from '../context';
import type { ExpressionServices } from '../services';
import { LimitExceeded } from './exceptions';

/**
 * Steps that one evaluation may take: rounds of loops, calls of lambdas, items of sequences, attempts of a regular
 * expression. An honest expression needs thousands; all of them take about a second.
 */
export const STEPS = 5_000_000;

/** One evaluation of an expression: what it may ask for, and what is left to it. */
export class Evaluation {
  static #current: Evaluation | undefined;
  #steps = STEPS;

  constructor(
    readonly context: ExpressionContext,
    readonly services: ExpressionServices,
  ) {}

  /** The one that is under way. Expressions are evaluated synchronously, so that there is at most one. */
  static get current(): Evaluation {
    if (!Evaluation.#current) throw new Error('no expression is being evaluated');
    return Evaluation.#current;
  }

  /** Counts steps of the one that is under way. What the gateway does with a value afterwards is not limited. */
  static step(count: number): void {
    Evaluation.#current?.step(count);
  }

  run<T>(work: () => T): T {
    const outer = Evaluation.#current;
    Evaluation.#current = this;
    try {
      return work();
    } finally {
      Evaluation.#current = outer;
    }
  }

  /** @throws LimitExceeded when the expression has taken too many steps */
  step(count = 1): void {
    this.#steps -= count;
    if (this.#steps < 0) throw new LimitExceeded(`the expression did not end within ${STEPS} steps`);
  }
}

/** Counts steps of the evaluation that is under way. */
export function step(count = 1): void {
  Evaluation.step(count);
}
