import { ClrArray } from '../../runtime/array';
import { Boxed, ClrObject } from '../../runtime/boxed';
import { box, typeOf } from '../../runtime/boxing';
import { Decimal } from '../../runtime/decimal';
import { enumerate } from '../../runtime/enumerate';
import { ClrException, NotEmulated } from '../../runtime/exceptions';
import { toText } from '../../runtime/text';
import { byte, char, object } from '../../types/primitives';
import { clrName } from '../../types/type';
import { AnonymousInstance } from '../anonymous';
import { Dictionary } from '../collections/dictionary';
import { KeyValuePair } from '../collections/key-value-pair';
import { Mapped } from '../collections/protocols';
import { ReadOnlyDictionary } from '../collections/read-only-dictionary';
import { JArray, JObject, JProperty, JToken, JValue } from './tokens';
import { JsonText } from './writer';

/** `JsonConvert.SerializeObject` */
export function serialize(value: unknown, indented: boolean): string {
  const writer = new JsonText(indented);
  write(writer, value, 0);
  return writer.text;
}

/** `JToken.FromObject`: the JSON of an object as tokens. */
export function tokenOf(value: unknown): JToken {
  const shape = shapeOf(value);
  switch (shape.kind) {
    case 'token':
      return shape.token.clone();
    case 'members': {
      const result = new JObject();
      for (const [name, member] of shape.members) result.add(new JProperty(name, tokenOf(member)));
      return result;
    }
    case 'items': {
      const result = new JArray();
      for (const item of shape.items) result.add(tokenOf(item));
      return result;
    }
    case 'scalar':
      return new JValue(isChar(shape.value) ? toText(shape.value) : shape.value);
  }
}

/** A character becomes a string when it is written; as it is, it has no place in JSON. */
function isChar(value: unknown): boolean {
  return value instanceof Boxed && value.type === char.type;
}

const MOST_DEPTH = 500;

function write(writer: JsonText, value: unknown, depth: number): void {
  if (depth > MOST_DEPTH)
    throw new ClrException('Newtonsoft.Json.JsonSerializationException', 'Self referencing loop detected.');
  const shape = shapeOf(value);
  switch (shape.kind) {
    case 'token':
      writer.token(shape.token);
      return;
    case 'members':
      writer.object(shape.members.map(([name, member]) => [name, () => write(writer, member, depth + 1)]));
      return;
    case 'items':
      writer.array([...shape.items].map((item) => () => write(writer, item, depth + 1)));
      return;
    case 'scalar':
      writer.scalar(shape.value);
  }
}

type Shape =
  | { readonly kind: 'token'; readonly token: JToken }
  | { readonly kind: 'members'; readonly members: readonly (readonly [name: string, value: unknown])[] }
  | { readonly kind: 'items'; readonly items: Iterable<unknown> }
  | { readonly kind: 'scalar'; readonly value: unknown };

/** How an object is written. */
function shapeOf(value: unknown): Shape {
  if (value === null || typeof value !== 'object' || value instanceof Boxed || value instanceof Decimal)
    return { kind: 'scalar', value };
  if (value instanceof JToken) return { kind: 'token', token: value };
  if (value instanceof AnonymousInstance)
    return { kind: 'members', members: value.names.map((name, index) => [name, value.boxed(index)]) };
  if (value instanceof Dictionary || value instanceof ReadOnlyDictionary)
    return { kind: 'members', members: entriesOf(value) };
  if (value instanceof KeyValuePair) {
    const [key, own] = value.clrType.typeArguments;
    return {
      kind: 'members',
      members: [
        ['Key', box(key as never, value.key)],
        ['Value', box(own as never, value.value)],
      ],
    };
  }
  if (value instanceof ClrArray && value.element === byte.type) return { kind: 'scalar', value };
  if (Symbol.iterator in value) return { kind: 'items', items: enumerate(value, object.type) };
  if ((value as ClrObject).toText && scalars.has(clrName(typeOf(value)))) return { kind: 'scalar', value };
  throw new NotEmulated(`how Newtonsoft.Json writes a '${clrName(typeOf(value))}' is not known here`);
}

const scalars: ReadonlySet<string> = new Set([
  'System.DateTime',
  'System.DateTimeOffset',
  'System.TimeSpan',
  'System.Guid',
  'System.Uri',
]);

function entriesOf(value: Mapped): readonly (readonly [string, unknown])[] {
  return [...value.keys()].map((key) => [toText(box(value.keyType, key)), box(value.valueType, value.get(key))]);
}
