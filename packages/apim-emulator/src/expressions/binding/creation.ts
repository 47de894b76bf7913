import type { AnonymousObject, CollectionInitializer, ObjectCreation, ObjectInitializer } from '@org/apim-policy';
import { AnonymousInstance, anonymousType } from '../dotnet/anonymous';
import { Cell } from '../runtime/cell';
import type { Frame } from '../runtime/frame';
import { findConstructors, findMembers } from '../types/lookup';
import type { Property } from '../types/member';
import { defaultOf } from '../types/default-values';
import { voidType } from '../types/primitives';
import { isDelegate, isNull } from '../types/relations';
import { Type, display } from '../types/type';
import { bindArguments, valueArguments } from './arguments';
import type { Binder } from './binder';
import { argumentRuns, staticCall } from './call';
import { convert } from './convert';
import { elementOf } from './element-access';
import { callMember } from './invocation';
import { placeOf } from './member-access';
import type { Bound, Run } from './operands';
import { resolveOverload } from './overloads';

/** `new T(…) { … }` */
export function bindObjectCreation(binder: Binder, node: ObjectCreation): Bound {
  const type = binder.type(node.type);
  const created = construct(binder, node, type);
  if (!node.initializer) return created;
  const { slot } = binder.newLocal('', type);
  const target: Bound = { kind: 'value', node, type, run: (frame) => frame.cells[slot]?.value };
  const steps = initialization(binder, node.initializer, target);
  const { run } = created;
  return {
    ...created,
    run: (frame) => {
      const value = run(frame);
      // A nested creation of the same text must not change what this one is working on.
      frame.cells[slot] = new Cell(value);
      for (const step of steps) step(frame);
      return value;
    },
  };
}

function construct(binder: Binder, node: ObjectCreation, type: Type): Bound {
  if (isDelegate(type)) {
    const [argument] = node.arguments;
    if (argument?.kind !== 'value' || node.arguments.length !== 1)
      return binder.fail(node, 'a delegate is made of one method or lambda');
    return convert(binder, binder.operand(argument.value), type);
  }
  if (type.kind !== 'named') return binder.fail(node, `'${display(type)}' cannot be created in this way`);
  const given = bindArguments(binder, node.arguments);
  const constructors = findConstructors(type);
  if (given.length === 0 && type.isValueType && !constructors.some((one) => one.parameters.length === 0)) {
    return { kind: 'value', node, type, run: () => defaultOf(type), isStatement: true };
  }
  if (constructors.length === 0) return binder.fail(node.type, `'${display(type)}' cannot be created with 'new'`);
  const resolution = resolveOverload(binder, constructors, given);
  if (resolution.kind !== 'one')
    return binder.fail(
      node.type,
      `no constructor of '${display(type)}' takes these values: there is ${forms(constructors, type)}`,
    );
  const implementation = resolution.chosen.method.implementation as (...values: unknown[]) => unknown;
  return {
    kind: 'value',
    node,
    type,
    isStatement: true,
    run: staticCall(implementation, argumentRuns(binder, given, resolution.chosen)),
  };
}

function forms(constructors: ReturnType<typeof findConstructors>, type: Type): string {
  const all = constructors.map(
    ({ parameters }) =>
      `${display(type)}(${parameters.map((each) => `${display(each.type)} ${each.name}`).join(', ')})`,
  );
  return all.slice(0, 4).join('; ');
}

function initialization(
  binder: Binder,
  initializer: ObjectInitializer | CollectionInitializer,
  target: Bound,
): readonly ((frame: Frame) => unknown)[] {
  if (initializer.kind === 'collection-initializer') {
    return initializer.elements.map((values) => {
      const given = valueArguments(values.map((value) => binder.operand(value)));
      return callMember(binder, values[0] ?? initializer, target, 'Add', given).run;
    });
  }
  return initializer.members.flatMap((member) => {
    const place =
      typeof member.target === 'string'
        ? settable(binder, target, member.target, member.start)
        : elementOf(binder, member, target, bindArguments(binder, member.target));
    const { value } = member;
    if (value.kind === 'object-initializer' || value.kind === 'collection-initializer')
      return initialization(binder, value, place);
    if (!place.place) return binder.fail(member, 'this cannot be set');
    const { assign } = place.place;
    const { run } = binder.as(value, place.type);
    return [(frame: Frame) => assign(frame, run)];
  });
}

function settable(binder: Binder, target: Bound, name: string, at: number): Bound {
  const property = findMembers(target.type, name)[0]?.find((member): member is Property => member.kind === 'property');
  if (!property) return binder.fail(at, `'${display(target.type)}' has no property '${name}'`);
  const get = property.get as (self: unknown) => unknown;
  const run: Run = (frame) => get(target.run(frame));
  return { kind: 'value', node: target.node, type: property.type, run, place: placeOf(target, property) };
}

/** `new { name = value }` */
export function bindAnonymousObject(binder: Binder, node: AnonymousObject): Bound {
  const values = node.members.map((member) => binder.value(member.value));
  const names = node.members.map((member) => member.name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) binder.fail(node, `the property '${repeated}' is there twice`);
  for (const value of values) {
    if (isNull(value.type) || value.type === voidType.type)
      binder.fail(
        value.node,
        `a property cannot be ${isNull(value.type) ? 'null without a type: cast it' : 'nothing'}`,
      );
  }
  const type = anonymousType(
    names,
    values.map((value) => value.type),
  );
  const runs = values.map((value) => value.run);
  return {
    kind: 'value',
    node,
    type,
    run: (frame) =>
      new AnonymousInstance(
        type,
        names,
        runs.map((run) => run(frame)),
      ),
  };
}
