import type { Ranged } from '@org/apim-policy';
import { ClrArray } from '../runtime/array';
import { boxing } from '../runtime/boxing';
import { nullReference } from '../runtime/exceptions';
import type { Frame } from '../runtime/frame';
import { defaultOf } from '../types/default-values';
import type { Parameter } from '../types/member';
import { isEnum, isReference } from '../types/relations';
import type { Type } from '../types/type';
import type { Argument } from './arguments';
import type { Binder } from './binder';
import { convert } from './convert';
import type { Bound, Place, Run } from './operands';
import { Applicable, parameterType } from './overloads';

type AnyFunction = (...values: unknown[]) => unknown;

/** The values for the parameters of a call, in the order of the parameters. */
export function argumentRuns(binder: Binder, given: readonly Argument[], way: Applicable): readonly Run[] {
  const own = given.map((argument, index): Run => {
    const type = parameterType(way.method, way.parameters[index] as number, way.expanded);
    if (!argument.modifier) return convert(binder, argument.operand, type).run;
    const place = argument.place(argument.type ?? type);
    return (frame) => (place.cell as NonNullable<Place['cell']>)(frame);
  });
  const { parameters } = way.method;
  const inOrder =
    parameters.length === own.length && !way.expanded && way.parameters.every((place, index) => place === index);
  if (inOrder) return own;
  const last = parameters.length - 1;
  const isPositional = way.parameters.every(
    (place, index) => index === 0 || place >= (way.parameters[index - 1] as number),
  );
  if (!isPositional) return permuted(own, way);
  return parameters.map((parameter, place): Run => {
    const runs = own.filter((_, index) => way.parameters[index] === place);
    if (way.expanded && place === last) return arrayOf(parameter.type, runs);
    return runs[0] ?? defaultFor(parameter);
  });
}

/** Named arguments in another order than the parameters: they are evaluated as they are written. */
function permuted(own: readonly Run[], way: Applicable): readonly Run[] {
  const evaluated = new WeakMap<Frame, unknown[]>();
  return way.method.parameters.map((parameter, place): Run => {
    const index = way.parameters.indexOf(place);
    return (frame) => {
      if (place === 0)
        evaluated.set(
          frame,
          own.map((run) => run(frame)),
        );
      return index < 0 ? defaultFor(parameter)(frame) : evaluated.get(frame)?.[index];
    };
  });
}

function arrayOf(type: Type, runs: readonly Run[]): Run {
  const element = type.kind === 'array' ? type.element : type;
  return (frame) =>
    new ClrArray(
      element,
      runs.map((run) => run(frame)),
    );
}

function defaultFor({ type, optional }: Parameter): Run {
  let value: unknown = optional?.value ?? null;
  if (value === null) value = defaultOf(type);
  else if (isEnum(type) && typeof value === 'string') value = type.definition.constants.get(value) ?? 0;
  return () => value;
}

/** A static call, a constructor or an extension method: every value is a parameter. */
export function staticCall(implementation: AnyFunction, runs: readonly Run[]): Run {
  const [first, second, third] = runs as [Run, Run, Run];
  switch (runs.length) {
    case 0:
      return () => implementation();
    case 1:
      return (frame) => implementation(first(frame));
    case 2:
      return (frame) => implementation(first(frame), second(frame));
    case 3:
      return (frame) => implementation(first(frame), second(frame), third(frame));
    default:
      return (frame) => implementation(...runs.map((run) => run(frame)));
  }
}

/** A call of an instance member: the receiver, checked for null after the arguments are known, then the parameters. */
export function instanceCall(
  receiver: Bound,
  declaringType: Type,
  implementation: AnyFunction,
  runs: readonly Run[],
): Run {
  const self = receiverRun(receiver, declaringType);
  const [first, second] = runs as [Run, Run];
  if (!isReference(receiver.type)) return staticCall(implementation, [self, ...runs]);
  switch (runs.length) {
    case 0:
      return (frame) => implementation(present(self(frame)));
    case 1:
      return (frame) => {
        const target = self(frame);
        const value = first(frame);
        return implementation(present(target), value);
      };
    case 2:
      return (frame) => {
        const target = self(frame);
        const [one, two] = [first(frame), second(frame)];
        return implementation(present(target), one, two);
      };
    default:
      return (frame) => {
        const target = self(frame);
        const values = runs.map((run) => run(frame));
        return implementation(present(target), ...values);
      };
  }
}

/** A structure becomes an object for what it inherits. */
function receiverRun({ type, run }: Bound, declaringType: Type): Run {
  const box = type !== declaringType && isReference(declaringType) ? boxing(type) : undefined;
  return box ? (frame) => box(run(frame) as never) : run;
}

export function present(value: unknown): unknown {
  if (value === null) throw nullReference();
  return value;
}

export function callResult(node: Ranged, type: Type, run: Run): Bound {
  return { kind: 'value', node, type, run, isStatement: true };
}
