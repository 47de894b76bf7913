import type { Indexer, Member, Method } from './member';
import { registry } from './registry';
import { baseClass, isInterface, supertypes } from './relations';
import { NamedType, Type } from './type';

/** Finding members by name, as C# does: the type itself first, then what it inherits. */

/** The types whose members a type has, nearest first, grouped: a nearer one hides those further away. */
function levels(type: Type): readonly (readonly NamedType[])[] {
  if (isInterface(type)) return [[type], supertypes(type)];
  const found: NamedType[][] = [];
  for (let at: Type | undefined = type; at; at = baseClass(at)) if (at.kind === 'named') found.push([at]);
  return found;
}

function declared(type: NamedType, name: string): readonly Member[] {
  return type.definition.membersOf(type).get(name) ?? [];
}

/** The members of a name, level by level. */
export function findMembers(type: Type, name: string): readonly (readonly Member[])[] {
  return levels(type)
    .map((level) => level.flatMap((each) => declared(each, name)))
    .filter((members) => members.length > 0);
}

export function findIndexers(type: Type): readonly (readonly Indexer[])[] {
  return findMembers(type, 'this').map((level) => level.filter((member) => member.kind === 'indexer'));
}

export function findConstructors(type: NamedType): readonly Method[] {
  return declared(type, 'new').filter((member): member is Method => member.kind === 'constructor');
}

export function findOperators(type: Type, symbol: string): readonly Method[] {
  return levels(type)
    .flat()
    .flatMap((level) => declared(level, symbol))
    .filter((member): member is Method => member.kind === 'operator');
}

let extensionMethods: ReadonlyMap<string, readonly Method[]> | undefined;

/** The extension methods of a name, of every static class. */
export function findExtensionMethods(name: string): readonly Method[] {
  extensionMethods ??= collectExtensionMethods();
  return extensionMethods.get(name) ?? [];
}

function collectExtensionMethods(): ReadonlyMap<string, readonly Method[]> {
  const found = new Map<string, Method[]>();
  for (const definition of registry.all) {
    if (!definition.isStatic) continue;
    for (const [name, members] of definition.membersOf(definition.type)) {
      const methods = members.filter((member): member is Method => member.kind === 'method' && member.isExtension);
      if (methods.length > 0) found.set(name, [...(found.get(name) ?? []), ...methods]);
    }
  }
  return found;
}

/** Names of members and extension methods of a type, for "did you mean". */
export function memberNames(type: Type): readonly string[] {
  return levels(type).flatMap((level) => level.flatMap((each) => [...each.definition.membersOf(each).keys()]));
}
