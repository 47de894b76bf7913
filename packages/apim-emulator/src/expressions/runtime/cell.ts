/**
 * A variable. Every declaration makes a new one, so that a lambda keeps the one it saw, each round of a loop has its own,
 * and `out` and `ref` hand over the variable itself.
 */
export class Cell<T = unknown> {
  constructor(public value: T) {}
}
