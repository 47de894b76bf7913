import { Type } from '../types/type';
import { ClrObject } from './boxed';
import { indexOutOfRange } from './exceptions';

/** `T[]`. Its items are in the form of `T`. */
export class ClrArray<T = unknown> implements ClrObject {
  constructor(
    readonly element: Type,
    readonly items: T[],
  ) {}

  get clrType(): Type {
    return this.element.arrayOf;
  }

  /** @throws IndexOutOfRangeException */
  at(index: number): T {
    if (index < 0 || index >= this.items.length) throw indexOutOfRange();
    return this.items[index] as T;
  }

  set(index: number, value: T): void {
    if (index < 0 || index >= this.items.length) throw indexOutOfRange();
    this.items[index] = value;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.items[Symbol.iterator]();
  }
}
