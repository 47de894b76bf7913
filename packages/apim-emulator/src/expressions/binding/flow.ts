import type { Local } from './operands';

/** What is known at a place in the text: which variables have a value, and whether it is ever reached. */
export interface Flow {
  readonly assigned: ReadonlySet<Local>;
  readonly reachable: boolean;
}

/** The two ways out of a condition. */
export interface Branches {
  readonly whenTrue: Flow;
  readonly whenFalse: Flow;
}

export const start: Flow = { assigned: new Set(), reachable: true };

/** After `return`, `throw`, `break`: nothing follows, so that nothing is missing there. */
export const unreachable: Flow = { assigned: new Set(), reachable: false };

export function assign(flow: Flow, local: Local): Flow {
  return flow.assigned.has(local) ? flow : { ...flow, assigned: new Set([...flow.assigned, local]) };
}

/** Where two ways meet: what has a value on both. */
export function merge(left: Flow, right: Flow): Flow {
  if (!left.reachable) return right;
  if (!right.reachable) return left;
  return { assigned: new Set([...left.assigned].filter((local) => right.assigned.has(local))), reachable: true };
}

/** What a `finally` block adds to the way out of its `try`. */
export function also(flow: Flow, last: Flow): Flow {
  return { assigned: new Set([...flow.assigned, ...last.assigned]), reachable: flow.reachable && last.reachable };
}
