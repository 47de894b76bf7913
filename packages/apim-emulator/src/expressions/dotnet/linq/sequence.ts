import { ClrObject } from '../../runtime/boxed';
import { Enumerable } from '../../runtime/enumerate';
import { equalValues } from '../../runtime/equality';
import { step } from '../../runtime/evaluation';
import { notSupported } from '../../runtime/exceptions';
import { collection } from '../../types/primitives';
import { Type } from '../../types/type';

/** A lazy sequence: its items are made each time it is gone through. */
export class Sequence implements Enumerable, ClrObject {
  constructor(
    readonly elementType: Type,
    readonly items: () => Iterable<unknown>,
  ) {}

  /** Read-only collections, as `Dictionary.Keys` is one, are sequences that can be counted. */
  get clrType(): Type {
    return collection.of(this.elementType);
  }

  get count(): number {
    const iterator = this[Symbol.iterator]();
    let count = 0;
    while (!iterator.next().done) count++;
    return count;
  }

  contains(value: unknown): boolean {
    for (const item of this) if (equalValues(item, value)) return true;
    return false;
  }

  add(): never {
    throw notSupported('Mutating a key collection derived from a dictionary is not allowed.');
  }

  remove(): never {
    return this.add();
  }

  clear(): never {
    return this.add();
  }

  *[Symbol.iterator](): Iterator<unknown> {
    for (const item of this.items()) {
      step();
      yield item;
    }
  }
}
