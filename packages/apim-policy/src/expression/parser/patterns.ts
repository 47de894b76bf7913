import type { Pattern } from '../ast/pattern';
import { parseConstant } from './operators';
import type { TokenStream } from './token-stream';
import { parseType, typeEnd } from './types';

/** Reads what stands after `is`. */
export function parsePattern(stream: TokenStream): Pattern {
  const declared = parseDeclarationPattern(stream);
  if (declared) return declared;
  if (typeEnd(stream, 0, 'tested') === undefined) {
    const value = parseConstant(stream);
    return { kind: 'constant-pattern', value, start: value.start, end: value.end };
  }
  const type = parseType(stream, 'tested');
  return { kind: 'type-pattern', type, start: type.start, end: type.end };
}

/** Reads `string text` or `var anything`, if that is next. */
export function parseDeclarationPattern(stream: TokenStream): Pattern | undefined {
  const after = typeEnd(stream, 0, 'tested');
  if (after === undefined || stream.peek(after).kind !== 'identifier' || stream.sees('when', after)) return undefined;
  const { start } = stream;
  const type = parseType(stream, 'tested');
  const variable = stream.identifier();
  return { kind: 'declaration-pattern', ...(type.name !== 'var' && { type }), variable, start, end: stream.end };
}
