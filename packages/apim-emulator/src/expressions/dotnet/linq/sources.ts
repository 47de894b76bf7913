import { enumerate } from '../../runtime/enumerate';
import { step } from '../../runtime/evaluation';
import { argumentNull } from '../../runtime/exceptions';
import { Type } from '../../types/type';
import { Sequence } from './sequence';

export type Func = (...values: unknown[]) => unknown;

/** The items of a sequence; each one is a step. @throws ArgumentNullException right away */
export function itemsOf(source: unknown, type: Type, parameter = 'source'): Iterable<unknown> {
  if (source === null) throw argumentNull(parameter);
  return counted(enumerate(source, type));
}

function* counted(items: Iterable<unknown>): Iterable<unknown> {
  for (const item of items) {
    step();
    yield item;
  }
}

/** A sequence made anew from its source each time it is gone through. */
export function lazily(
  type: Type,
  source: unknown,
  sourceType: Type,
  make: (items: Iterable<unknown>) => Iterable<unknown>,
): Sequence {
  if (source === null) throw argumentNull('source');
  return new Sequence(type, () => make(counted(enumerate(source, sourceType))));
}

export function required(func: Func | null, parameter: string): Func {
  if (!func) throw argumentNull(parameter);
  return func;
}
