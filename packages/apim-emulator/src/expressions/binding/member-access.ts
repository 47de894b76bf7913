import type { Member as MemberNode } from '@org/apim-policy';
import { Property, isMethod } from '../types/member';
import { findExtensionMethods, findMembers, memberNames } from '../types/lookup';
import { registry } from '../types/registry';
import { isDelegate, isReference } from '../types/relations';
import { Type, display } from '../types/type';
import type { Binder } from './binder';
import { instanceCall, present } from './call';
import { constant } from './literals';
import { nearestName } from './nearest-name';
import type { Bound, Operand, Place } from './operands';

/** `target.name`: a member of a value or of a type, or the next part of a namespace. */
export function bindMember(binder: Binder, node: MemberNode, use: 'read' | 'called' = 'read'): Operand {
  const target = binder.operand(node.target);
  if (target.kind === 'namespace') return inNamespace(binder, node, `${target.name}.${node.name}`);
  if (target.kind === 'type') return staticMember(binder, node, target.type);
  return instanceMember(binder, node, binder.asValue(target), use);
}

function inNamespace(binder: Binder, node: MemberNode, name: string): Operand {
  const typeArguments = node.typeArguments.map((argument) => binder.type(argument));
  const definition = registry.find(name, typeArguments.length);
  if (definition?.fullName === name) return { kind: 'type', node, type: definition.of(...typeArguments) };
  if (registry.isNamespace(name)) return { kind: 'namespace', node, name };
  return binder.fail(node.nameStart, `the type '${name}' is not known, or API Management does not allow it`);
}

function staticMember(binder: Binder, node: MemberNode, type: Type): Operand {
  const { name } = node;
  if (type.kind === 'named') {
    const value = type.definition.constants.get(name);
    if (value !== undefined) return constant(node, type, value);
  }
  const levels = findMembers(type, name);
  const property = levels[0]?.find((member): member is Property => member.kind === 'property');
  if (property) {
    if (!property.isStatic) return binder.fail(node.nameStart, `'${name}' needs an instance of '${display(type)}'`);
    if (property.constant) return constant(node, property.type, property.constant.value);
    const get = property.get as () => unknown;
    return { kind: 'value', node, type: property.type, run: () => get() };
  }
  const methods = levels.map((level) => level.filter(isMethod));
  if (methods.some((level) => level.length > 0)) {
    const typeArguments = node.typeArguments.map((argument) => binder.type(argument));
    return { kind: 'methods', node: at(node), name, levels: methods, receiver: undefined, typeArguments };
  }
  return unknownMember(binder, node, type);
}

function instanceMember(binder: Binder, node: MemberNode, receiver: Bound, use: 'read' | 'called'): Operand {
  const { name } = node;
  const path = step(binder, receiver, name);
  const levels = findMembers(receiver.type, name);
  const property = levels[0]?.find((member): member is Property => member.kind === 'property');
  // What is called is a method: `First()` is none of the property `First`.
  const isShadowed =
    use === 'called' && property && !isDelegate(property.type) && findExtensionMethods(name).length > 0;
  if (property && !isShadowed) {
    if (property.isStatic)
      return binder.fail(node.nameStart, `'${name}' is static: write '${display(property.declaringType)}.${name}'`);
    const get = property.get as (self: unknown) => unknown;
    const run = instanceCall(receiver, property.declaringType, get, []);
    return { kind: 'value', node, type: property.type, run, path, place: placeOf(receiver, property) };
  }
  const methods = levels.map((level) => level.filter(isMethod));
  if (methods.some((level) => level.length > 0) || findExtensionMethods(name).length > 0) {
    const typeArguments = node.typeArguments.map((argument) => binder.type(argument));
    return { kind: 'methods', node: at(node), name, levels: methods, receiver, typeArguments };
  }
  return unknownMember(binder, node, receiver.type);
}

/** Where a fault of a call is shown: at the name. */
function at(node: MemberNode): { start: number; end: number } {
  return { start: node.nameStart, end: node.end };
}

function step(binder: Binder, { path }: Bound, name: string): string | undefined {
  if (path === undefined) return undefined;
  const longer = path === '' ? name : `${path}.${name}`;
  binder.contextUse.stepped(path);
  binder.contextUse.add(longer);
  return longer;
}

export function placeOf(receiver: Bound, property: Property): Place | undefined {
  const get = property.get as (self: unknown) => unknown;
  const set = property.set as ((self: unknown, value: unknown) => void) | undefined;
  if (!set || !isReference(receiver.type)) return undefined;
  return {
    assign: (frame, value) => {
      const self = receiver.run(frame);
      const assigned = value(frame);
      set(present(self), assigned);
      return assigned;
    },
    update: (frame, change) => {
      const self = present(receiver.run(frame));
      const old = get(self);
      const next = change(old);
      set(self, next);
      return { old, new: next };
    },
  };
}

function unknownMember(binder: Binder, node: MemberNode, type: Type): never {
  const near = nearestName(node.name, [
    ...memberNames(type),
    ...(type.kind === 'named' ? type.definition.constants.keys() : []),
  ]);
  const hint = near ? `: did you mean '${near}'?` : '';
  return binder.fail(node.nameStart, `'${display(type)}' has no member '${node.name}'${hint}`);
}
