/** What an expression may ask of the world. Injected, so that a test decides what time it is. */
export interface ExpressionServices {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** A number from 0 up to, not including, 1. */
  random(): number;
  /** A fresh GUID in its usual form, with hyphens. */
  guid(): string;
}
