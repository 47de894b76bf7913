import type { NamedType, Type } from '../types/type';
import type { ClrNumber } from './numbers';

/**
 * A value as an `object` holds it. `string`, `bool`, `int` (number) and `long` (bigint) are JavaScript's own; every other
 * number, a `char` and a constant of an enumeration say their type in a {@link Boxed}; structures and classes know theirs.
 */
export class Boxed {
  constructor(
    readonly type: NamedType,
    readonly value: ClrNumber,
  ) {}
}

/** An instance of one of our classes and structures. */
export interface ClrObject {
  readonly clrType: Type | string;
  /** @default - the name of its type */
  toText?(): string;
  /** @default - by reference */
  equals?(other: unknown): boolean;
  /** The same for equal values. */
  hashKey?(): string;
}
