/** Known to every copy of this package: an example of another copy must not pass for a value. */
const MARK = Symbol.for('@org/core:Example');

/** A value that stands in for one that only the user can know. */
export class Example<T> {
  readonly [MARK] = true;

  constructor(readonly value: T) {}
}

/**
 * Marks a value of a configuration as an example: synthesis and the local tools accept it, and `terraform plan` and
 * `apply` refuse it by name (see {@link refuseExamples}).
 */
export function example<T>(value: T): Example<T> {
  return new Example(value);
}

/** A configuration in which any value may still be an example. */
export type Draft<T> = T extends string | number | boolean | undefined
  ? T | Example<T>
  : { readonly [K in keyof T]: Draft<T[K]> };

/** A configuration without marks, and which of its values were examples. */
export interface Settled<T> {
  readonly values: T;
  /** Paths in the configuration: `subscriptionId`, `admins.ada`. */
  readonly examples: readonly string[];
}

/** Takes the marks off a draft. */
export function settle<T>(draft: Draft<T>): Settled<T> {
  const examples: string[] = [];
  const values = unmark(draft, [], examples) as T;
  return { values, examples };
}

function unmark(draft: unknown, path: readonly string[], examples: string[]): unknown {
  if (isExample(draft)) {
    examples.push(path.join('.'));
    return draft.value;
  }
  if (Array.isArray(draft)) return draft.map((item, index) => unmark(item, [...path, String(index)], examples));
  if (typeof draft !== 'object' || draft === null) return draft;
  return Object.fromEntries(
    Object.entries(draft).map(([key, value]) => [key, unmark(value, [...path, key], examples)]),
  );
}

function isExample(draft: unknown): draft is Example<unknown> {
  return typeof draft === 'object' && draft !== null && MARK in draft;
}
