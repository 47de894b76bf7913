import { box } from '../../runtime/boxing';
import type { Members } from '../../types/member';
import { double, float, ulong } from '../../types/primitives';
import { TokenType } from './scalars';
import { JValue } from './tokens';

/** `JToken t = 5;` and the like: a value that is an object already, or becomes a `long`. */
export const implicitOperators: Members = Object.fromEntries(
  [
    'string',
    'byte[]',
    'System.Uri',
    ...[
      'bool',
      'sbyte',
      'byte',
      'short',
      'ushort',
      'int',
      'uint',
      'long',
      'ulong',
      'float',
      'double',
      'decimal',
    ].flatMap((kind) => [kind, `${kind}?`]),
    ...['System.DateTime', 'System.DateTimeOffset', 'System.Guid', 'System.TimeSpan'].flatMap((type) => [
      type,
      `${type}?`,
    ]),
  ].map((type) => [`implicit operator JToken(${type} value)`, constructing(type)]),
);

/** The form that a value of a type has in a token: whole numbers are `long`, `float` stays what it is. */
export function constructing(type: string): (value: unknown) => JValue {
  const kind = type.replace(/\?$/, '');
  const inToken = inTokenOf(kind);
  // Of all nulls, only that of a string keeps its type.
  const nullType = kind === 'string' ? TokenType.String : TokenType.Null;
  return (value) => (value === null ? new JValue(null, nullType) : new JValue(inToken(value as never)));
}

function inTokenOf(kind: string): (value: never) => unknown {
  switch (kind) {
    case 'sbyte':
    case 'byte':
    case 'short':
    case 'ushort':
    case 'int':
    case 'uint':
      return (value: number) => BigInt(value);
    case 'ulong':
    case 'float':
    case 'double': {
      const { type } = { ulong, float, double }[kind];
      return (value) => box(type, value);
    }
    default:
      return (value) => value;
  }
}
