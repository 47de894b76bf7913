import type { CSharpExpression } from '../ast/expression';
import type { Ranged } from '../ast/node';
import type { Catch, SwitchLabel, SwitchSection } from '../ast/control-flow';
import type { Statement } from '../ast/statement';
import { parseCSharp } from './operators';
import { parseDeclarationPattern } from './patterns';
import { parseBlock, parseDeclaration, parseEmbedded, parseStatement, statementExpression } from './statements';
import { parseType } from './types';
import type { TokenStream } from './token-stream';

/** Reads a statement that starts with a keyword, if one is next. */
export function parseControl(stream: TokenStream): Statement | undefined {
  const { start } = stream;
  const read = readerOf(stream);
  if (!read) return undefined;
  stream.next();
  return { ...read(stream), start, end: stream.end };
}

type Reader = (stream: TokenStream) => Unplaced<Statement>;
type Unplaced<S extends Statement> = S extends Statement ? Omit<S, keyof Ranged> : never;

function readerOf(stream: TokenStream): Reader | undefined {
  const token = stream.peek();
  if (token.kind !== 'keyword') return undefined;
  if (token.text === 'checked' || token.text === 'unchecked')
    return stream.sees('{', 1) ? readers[token.text] : undefined;
  return readers[token.text];
}

/** By the keyword that starts the statement; it has been read. */
const readers: Readonly<Partial<Record<string, Reader>>> = {
  if: (stream) => {
    const condition = parenthesized(stream);
    const then = parseEmbedded(stream);
    const otherwise = stream.take('else') && parseEmbedded(stream);
    return { kind: 'if', condition, then, ...(otherwise && { else: otherwise }) };
  },
  while: (stream) => ({ kind: 'while', condition: parenthesized(stream), body: parseEmbedded(stream) }),
  do: (stream) => {
    const body = parseEmbedded(stream);
    stream.expect('while');
    const condition = parenthesized(stream);
    stream.expect(';');
    return { kind: 'do', body, condition };
  },
  for: (stream) => {
    stream.expect('(');
    const initializer = parseDeclaration(stream) ?? expressionsUntil(stream, ';');
    stream.expect(';');
    const condition = stream.sees(';') ? undefined : parseCSharp(stream);
    stream.expect(';');
    const updates = expressionsUntil(stream, ')');
    stream.expect(')');
    return { kind: 'for', initializer, ...(condition && { condition }), updates, body: parseEmbedded(stream) };
  },
  foreach: (stream) => {
    stream.expect('(');
    const type = parseType(stream);
    const variable = stream.identifier();
    stream.expect('in');
    const values = parseCSharp(stream);
    stream.expect(')');
    return { kind: 'foreach', ...(type.name !== 'var' && { type }), variable, values, body: parseEmbedded(stream) };
  },
  switch: (stream) => {
    const value = parenthesized(stream);
    const sections: SwitchSection[] = [];
    stream.expect('{');
    while (!stream.take('}')) sections.push(switchSection(stream));
    return { kind: 'switch', value, sections };
  },
  try: (stream) => {
    const body = parseBlock(stream);
    const catches: Catch[] = [];
    while (stream.sees('catch')) catches.push(catchClause(stream));
    const last = stream.take('finally') && parseBlock(stream);
    if (catches.length === 0 && !last) stream.fail("expected 'catch' or 'finally'");
    return { kind: 'try', body, catches, ...(last && { finally: last }) };
  },
  using: (stream) => {
    stream.expect('(');
    const resource = parseDeclaration(stream) ?? parseCSharp(stream);
    stream.expect(')');
    return { kind: 'using', resource, body: parseEmbedded(stream) };
  },
  return: (stream) => ({ kind: 'return', ...optionalValue(stream) }),
  throw: (stream) => ({ kind: 'throw-statement', ...optionalValue(stream) }),
  break: (stream) => {
    stream.expect(';');
    return { kind: 'break' };
  },
  continue: (stream) => {
    stream.expect(';');
    return { kind: 'continue' };
  },
  checked: (stream) => ({ kind: 'checked-block', body: parseBlock(stream) }),
  unchecked: (stream) => ({ kind: 'unchecked-block', body: parseBlock(stream) }),
};

function parenthesized(stream: TokenStream): CSharpExpression {
  stream.expect('(');
  const value = parseCSharp(stream);
  stream.expect(')');
  return value;
}

function optionalValue(stream: TokenStream): { readonly value?: CSharpExpression } {
  if (stream.take(';')) return {};
  const value = parseCSharp(stream);
  stream.expect(';');
  return { value };
}

function expressionsUntil(stream: TokenStream, close: string): readonly CSharpExpression[] {
  const expressions: CSharpExpression[] = [];
  while (!stream.sees(close)) {
    if (expressions.length > 0) stream.expect(',');
    expressions.push(statementExpression(stream));
  }
  return expressions;
}

function switchSection(stream: TokenStream): SwitchSection {
  const { start } = stream;
  const labels: SwitchLabel[] = [];
  while (seesLabel(stream)) labels.push(switchLabel(stream));
  if (labels.length === 0) stream.fail("expected 'case' or 'default'");
  const statements: Statement[] = [];
  while (!stream.sees('}') && !seesLabel(stream)) statements.push(parseStatement(stream));
  return { kind: 'section', labels, statements, start, end: stream.end };
}

function seesLabel(stream: TokenStream): boolean {
  return stream.sees('case') || (stream.sees('default') && stream.sees(':', 1));
}

function switchLabel(stream: TokenStream): SwitchLabel {
  const { start } = stream;
  if (stream.take('default')) {
    stream.expect(':');
    return { kind: 'label', start, end: stream.end };
  }
  stream.expect('case');
  const pattern = parseDeclarationPattern(stream) ?? constantPattern(stream);
  const guard = stream.take('when') && parseCSharp(stream);
  stream.expect(':');
  return { kind: 'label', pattern, ...(guard && { guard }), start, end: stream.end };
}

function constantPattern(stream: TokenStream): SwitchLabel['pattern'] {
  const value = parseCSharp(stream);
  return { kind: 'constant-pattern', value, start: value.start, end: value.end };
}

function catchClause(stream: TokenStream): Catch {
  const { start } = stream.expect('catch');
  const typed = stream.take('(');
  const type = typed && parseType(stream);
  const variable = typed && !stream.sees(')') ? stream.identifier() : undefined;
  if (typed) stream.expect(')');
  const filter = stream.take('when') && parenthesized(stream);
  const body = parseBlock(stream);
  return {
    kind: 'catch',
    ...(type && { type }),
    ...(variable !== undefined && { variable }),
    ...(filter && { filter }),
    body,
    start,
    end: stream.end,
  };
}
