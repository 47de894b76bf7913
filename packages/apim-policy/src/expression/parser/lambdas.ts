import type { Lambda, Parameter } from '../ast/expression';
import { parseOrThrow } from './operators';
import { parseBlock } from './statements';
import { parseType, typeEnd } from './types';
import type { TokenStream } from './token-stream';

/** Whether `x =>`, `(…) =>` or `delegate` is next. */
export function isLambda(stream: TokenStream): boolean {
  if (stream.sees('delegate')) return true;
  if (stream.sees('(')) return stream.sees('=>', stream.closing(0) + 1);
  return stream.peek().kind === 'identifier' && stream.sees('=>', 1);
}

export function parseLambda(stream: TokenStream): Lambda {
  const { start } = stream;
  if (stream.take('delegate')) {
    const parameters = stream.sees('(') ? parseParameters(stream) : [];
    const body = parseBlock(stream);
    return { kind: 'lambda', parameters, body, start, end: body.end };
  }
  const parameters = stream.sees('(') ? parseParameters(stream) : [parameter(stream)];
  stream.expect('=>');
  const body = stream.sees('{') ? parseBlock(stream) : parseOrThrow(stream);
  return { kind: 'lambda', parameters, body, start, end: body.end };
}

/** Reads `(a, b)` or `(string a, int b)`. */
export function parseParameters(stream: TokenStream): readonly Parameter[] {
  const parameters: Parameter[] = [];
  stream.expect('(');
  while (!stream.take(')')) {
    if (parameters.length > 0) stream.expect(',');
    parameters.push(parameter(stream));
  }
  return parameters;
}

function parameter(stream: TokenStream): Parameter {
  const { start } = stream;
  const after = typeEnd(stream);
  const typed = after !== undefined && stream.peek(after).kind === 'identifier';
  const type = typed ? parseType(stream) : undefined;
  const name = stream.identifier('the name of a parameter');
  return { kind: 'parameter', name, ...(type && { type }), start, end: stream.end };
}
