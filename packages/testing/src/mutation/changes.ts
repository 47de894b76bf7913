import {
  JsonObject,
  JsonPath,
  JsonValue,
  Stack,
  isArray,
  isObject,
  parseTemplate,
  referencesIn,
} from '@org/terraform-json';
import { withValue, withoutMember } from './changed-json';
import type { Change } from './mutation';

/** Sets arguments of a block, each in a copy of its own. */
export function setting(...values: readonly (readonly [name: string, value: JsonValue])[]): Change {
  return (body) => values.map(([name, value]) => ({ ...body, [name]: value }));
}

/** Leaves an argument out. */
export function leavingOut(name: string): Change {
  return (body) => [withoutMember(body, [name])];
}

/** Removes blocks of which something is true. */
export function removing(where: (body: JsonObject, stack: Stack) => boolean = () => true): Change {
  return (body, _block, stack) => (where(body, stack) ? [undefined] : []);
}

/** The change, where something is true of a block. */
export function where(holds: (body: JsonObject) => boolean, change: Change): Change {
  return (body, block, stack) => (holds(body) ? change(body, block, stack) : []);
}

/** Changes the blocks nested in a block under a name, one at a time; `undefined` drops it. */
export function nested(
  name: string,
  holds: (part: JsonObject) => boolean,
  change: (part: JsonObject) => JsonObject | undefined,
): Change {
  return (body) =>
    places(body, name).flatMap(({ path, part }) => {
      if (!holds(part)) return [];
      const changed = change(part);
      return [changed === undefined ? dropped(body, path) : withValue(body, path, changed)];
    });
}

/** Replaces text in an argument. */
export function replacing(name: string, what: string | RegExp, by: string): Change {
  return (body) => {
    const { [name]: text } = body;
    return typeof text === 'string' ? [{ ...body, [name]: text.replace(what, by) }] : [];
  };
}

/**
 * Lets an expression refer to another block of the same type in the stack, once for each of them.
 * @param path of the expression, from the block
 */
export function retargeting(path: JsonPath): Change {
  return (body, _block, stack) => {
    const text = path.reduce<JsonValue | undefined>(
      (value, step) => (isArray(value) ? value[Number(step)] : isObject(value) ? value[step] : undefined),
      body,
    );
    if (typeof text !== 'string') return [];
    return referencesIn(parseTemplate(text)).flatMap(({ address }) => {
      const target = stack.blocks.find((block) => block.address === address);
      return stack.blocks
        .filter(({ kind, type }) => kind === target?.kind && type === target.type)
        .filter((other) => other !== target)
        .map((other) => withValue(body, path, text.replace(address, other.address)));
    });
  };
}

function places(body: JsonObject, name: string): readonly { path: JsonPath; part: JsonObject }[] {
  const value = body[name];
  if (isObject(value)) return [{ path: [name], part: value }];
  if (!isArray(value)) return [];
  return value.flatMap((part, index) => (isObject(part) ? [{ path: [name, index], part }] : []));
}

function dropped(body: JsonObject, [name = '', index]: JsonPath): JsonObject {
  const value = body[name];
  if (!isArray(value)) return withoutMember(body, [name]);
  return { ...body, [name]: value.filter((_, other) => other !== index) };
}
