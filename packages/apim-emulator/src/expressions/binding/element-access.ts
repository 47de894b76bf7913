import type { ElementAccess, Ranged } from '@org/apim-policy';
import { ClrArray } from '../runtime/array';
import { indexOutOfRange } from '../runtime/exceptions';
import { findIndexers } from '../types/lookup';
import { Indexer, Method } from '../types/member';
import { int, long } from '../types/primitives';
import { isReference } from '../types/relations';
import { ArrayType, display } from '../types/type';
import { Argument, bindArguments } from './arguments';
import type { Binder } from './binder';
import { argumentRuns, instanceCall, present } from './call';
import { conversionOf, convert } from './convert';
import type { Bound, Place, Run } from './operands';
import { resolveOverload } from './overloads';

/** `target[index]` */
export function bindElementAccess(binder: Binder, node: ElementAccess): Bound {
  return elementOf(binder, node, binder.value(node.target), bindArguments(binder, node.arguments));
}

/** An element of an array, or what an indexer gives. */
export function elementOf(binder: Binder, node: Ranged, target: Bound, given: readonly Argument[]): Bound {
  if (target.type.kind === 'array') return arrayElement(binder, node, target, target.type, given);
  for (const indexers of findIndexers(target.type)) {
    const resolution = resolveOverload(binder, indexers.map(asMethod), given);
    if (resolution.kind !== 'one') continue;
    const { chosen } = resolution;
    const indexer = indexers.find((candidate) => candidate.get === chosen.declared.implementation) as Indexer;
    const get = indexer.get as (...values: unknown[]) => unknown;
    const runs = argumentRuns(binder, given, chosen);
    const run = instanceCall(target, indexer.declaringType, get, runs);
    return { kind: 'value', node, type: indexer.type, run, place: indexerPlace(target, indexer, runs) };
  }
  return binder.fail(node, `'${display(target.type)}' has no index of this kind`);
}

/** An indexer as a method, for the choice among overloads. */
function asMethod(indexer: Indexer): Method {
  return {
    kind: 'method',
    name: 'this',
    declaringType: indexer.declaringType,
    isStatic: false,
    isExtension: false,
    typeParameters: [],
    parameters: indexer.parameters,
    returns: indexer.type,
    implementation: indexer.get,
  };
}

function indexerPlace(target: Bound, indexer: Indexer, runs: readonly Run[]): Place | undefined {
  const get = indexer.get as (...values: unknown[]) => unknown;
  const set = indexer.set as ((...values: unknown[]) => void) | undefined;
  if (!set || !isReference(target.type)) return undefined;
  return {
    assign: (frame, value) => {
      const self = target.run(frame);
      const indices = runs.map((run) => run(frame));
      const assigned = value(frame);
      set(present(self), ...indices, assigned);
      return assigned;
    },
    update: (frame, change) => {
      const self = target.run(frame);
      const indices = runs.map((run) => run(frame));
      const old = get(present(self), ...indices);
      const next = change(old);
      set(self, ...indices, next);
      return { old, new: next };
    },
  };
}

function arrayElement(binder: Binder, node: Ranged, target: Bound, type: ArrayType, given: readonly Argument[]): Bound {
  const [argument] = given;
  if (given.length !== 1 || !argument || argument.modifier || argument.name !== undefined) {
    return binder.fail(node, 'an array has one index');
  }
  const index = arrayIndex(convertedIndex(binder, argument.operand));
  const arrayAt = (value: unknown) => present(value) as ClrArray;
  const place: Place = {
    assign: (frame, value) => {
      const array = target.run(frame);
      const at = index(frame);
      const assigned = value(frame);
      arrayAt(array).set(at, assigned);
      return assigned;
    },
    update: (frame, change) => {
      const array = target.run(frame);
      const at = index(frame);
      const old = arrayAt(array).at(at);
      const next = change(old);
      arrayAt(array).set(at, next);
      return { old, new: next };
    },
  };
  const run: Run = (frame) => {
    const array = target.run(frame);
    const at = index(frame);
    return arrayAt(array).at(at);
  };
  return { kind: 'value', node, type: type.element, run, place };
}

function convertedIndex(binder: Binder, operand: Parameters<typeof conversionOf>[1]): Bound {
  return convert(binder, operand, conversionOf(binder, operand, int.type) ? int.type : long.type);
}

/** An index as a number; a `long` that is none of an array is out of range. */
function arrayIndex({ type, run }: Bound): Run<number> {
  if (type === int.type) return run as Run<number>;
  return (frame) => {
    const index = Number(run(frame) as bigint);
    if (!Number.isSafeInteger(index)) throw indexOutOfRange();
    return index;
  };
}
