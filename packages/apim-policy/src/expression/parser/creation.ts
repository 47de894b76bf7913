import type {
  AnonymousMember,
  AnonymousObject,
  ArrayCreation,
  ArrayInitializer,
  CollectionInitializer,
  MemberInitializer,
  ObjectInitializer,
} from '../ast/creation';
import type { CSharpExpression } from '../ast/expression';
import type { CSharpType } from '../ast/type';
import { LexicalError } from '../lexer/lexical-error';
import { parseCSharp } from './operators';
import { parseArguments } from './calls';
import { arrayOf, parseElementType } from './types';
import type { TokenStream } from './token-stream';

/** Reads `new …`. */
export function parseCreation(stream: TokenStream): CSharpExpression {
  const { start } = stream.expect('new');
  if (stream.sees('{')) return anonymousObject(stream, start);
  if (stream.sees('[')) return inferredArray(stream, start);
  const type = parseElementType(stream);
  if (stream.sees('[')) return array(stream, type, start);
  if (!stream.sees('(') && !stream.sees('{')) stream.fail("expected '(', '[' or '{' after the type");
  const parameters = stream.sees('(') ? parseArguments(stream, '(', ')') : [];
  const initializer = stream.sees('{') ? parseInitializer(stream) : undefined;
  return {
    kind: 'object-creation',
    type,
    arguments: parameters,
    ...(initializer && { initializer }),
    start,
    end: stream.end,
  };
}

function anonymousObject(stream: TokenStream, start: number): AnonymousObject {
  const members = braced(stream, (): AnonymousMember => {
    const { start: memberStart } = stream;
    const named = stream.peek().kind === 'identifier' && stream.sees('=', 1);
    const name = named ? stream.identifier() : undefined;
    if (named) stream.next();
    const value = parseCSharp(stream);
    const inferred = name ?? nameOf(value);
    if (inferred === undefined) throw new LexicalError(value.start, 'this value needs a name: name = value');
    return { kind: 'anonymous-member', name: inferred, value, start: memberStart, end: value.end };
  });
  return { kind: 'anonymous-object', members, start, end: stream.end };
}

/** The name that a value gives to the member it becomes: `Method` for `context.Request.Method`. */
function nameOf(value: CSharpExpression): string | undefined {
  if (value.kind === 'name' || value.kind === 'member') return value.name;
  return value.kind === 'conditional-access' ? nameOf(value.whenPresent) : undefined;
}

/** `new[] { … }` */
function inferredArray(stream: TokenStream, start: number): ArrayCreation {
  stream.expect('[');
  let rank = 1;
  while (stream.take(',')) rank++;
  stream.expect(']');
  const initializer = parseArrayInitializer(stream);
  return { kind: 'array-creation', sizes: [], rank, initializer, start, end: stream.end };
}

function array(stream: TokenStream, type: CSharpType, start: number): ArrayCreation {
  const arrays = arrayOf(stream, type);
  const [rank, ...ranks] = arrays.ranks;
  if (rank !== undefined) {
    const initializer = parseArrayInitializer(stream);
    return {
      kind: 'array-creation',
      elementType: { ...arrays, ranks },
      sizes: [],
      rank,
      initializer,
      start,
      end: stream.end,
    };
  }
  const sizes: CSharpExpression[] = [];
  do {
    stream.next();
    sizes.push(parseCSharp(stream));
  } while (stream.sees(','));
  stream.expect(']');
  const elementType = arrayOf(stream, type);
  const initializer = stream.sees('{') ? parseArrayInitializer(stream) : undefined;
  return {
    kind: 'array-creation',
    elementType,
    sizes,
    rank: sizes.length,
    ...(initializer && { initializer }),
    start,
    end: stream.end,
  };
}

/** Reads `{ 1, 2 }` of an array. */
export function parseArrayInitializer(stream: TokenStream): ArrayInitializer {
  const { start } = stream;
  const elements = stream.nested(() =>
    braced(stream, () => (stream.sees('{') ? parseArrayInitializer(stream) : parseCSharp(stream))),
  );
  return { kind: 'array-initializer', elements, start, end: stream.end };
}

/** Reads `{ Name = value }`, `{ ["key"] = value }` or `{ value, { key, value } }`. */
function parseInitializer(stream: TokenStream): ObjectInitializer | CollectionInitializer {
  return stream.nested(() => {
    const { start } = stream;
    const ofMembers = stream.sees('[', 1) || (stream.peek(1).kind === 'identifier' && stream.sees('=', 2));
    if (ofMembers) {
      const members = braced(stream, () => memberInitializer(stream));
      return { kind: 'object-initializer', members, start, end: stream.end };
    }
    const elements = braced(stream, () =>
      stream.sees('{') ? braced(stream, () => parseCSharp(stream)) : [parseCSharp(stream)],
    );
    return { kind: 'collection-initializer', elements, start, end: stream.end };
  });
}

function memberInitializer(stream: TokenStream): MemberInitializer {
  const { start } = stream;
  const target = stream.sees('[') ? parseArguments(stream, '[', ']') : stream.identifier('the name of a member');
  stream.expect('=');
  const value = stream.sees('{') ? parseInitializer(stream) : parseCSharp(stream);
  return { kind: 'member-initializer', target, value, start, end: value.end };
}

/** Reads items between braces, with a comma between any two and perhaps one behind the last. */
function braced<T>(stream: TokenStream, item: () => T): readonly T[] {
  const items: T[] = [];
  stream.expect('{');
  while (!stream.take('}')) {
    items.push(item());
    if (!stream.sees('}')) stream.expect(',');
  }
  return items;
}
