import type { CSharpExpression } from '../ast/expression';
import type { Block, Declaration, LocalFunction, Statement, Variable } from '../ast/statement';
import { assertReturns } from '../checks/end-point';
import { LexicalError } from '../lexer/lexical-error';
import { parseControl } from './control-flow';
import { parseParameters } from './lambdas';
import { parseCSharp, parseOrThrow } from './operators';
import { parseArrayInitializer } from './creation';
import { parseType, typeEnd } from './types';
import type { TokenStream } from './token-stream';

/** Reads statements up to the end of the text or the brace that closes their block. */
export function parseStatements(stream: TokenStream): readonly Statement[] {
  const statements: Statement[] = [];
  while (stream.peek().kind !== 'end' && !stream.sees('}')) statements.push(parseStatement(stream));
  return statements;
}

/** Reads `{ … }`. */
export function parseBlock(stream: TokenStream): Block {
  const { start } = stream.expect('{');
  const statements = parseStatements(stream);
  stream.expect('}');
  return { kind: 'block', statements, start, end: stream.end };
}

/** Reads the statement of an `if`, a loop or a `using`: anything but a declaration. */
export function parseEmbedded(stream: TokenStream): Statement {
  const statement = parseStatement(stream);
  if (statement.kind === 'declaration' || statement.kind === 'local-function') {
    throw new LexicalError(statement.start, 'a declaration cannot stand alone here: put it between braces');
  }
  return statement;
}

/** Reads any statement. @throws LexicalError */
export function parseStatement(stream: TokenStream): Statement {
  return stream.nested(() => {
    const { start } = stream;
    if (stream.sees('{')) return parseBlock(stream);
    if (stream.take(';')) return { kind: 'empty', start, end: stream.end };
    const statement = parseControl(stream) ?? localFunction(stream) ?? simple(stream);
    return statement;
  });
}

function simple(stream: TokenStream): Statement {
  const { start } = stream;
  const declaration = parseDeclaration(stream);
  const value = declaration ? undefined : statementExpression(stream);
  stream.expect(';');
  const { end } = stream;
  return declaration ? { ...declaration, end } : { kind: 'expression', value: value as CSharpExpression, start, end };
}

/** Reads an expression that may be a statement. C# 7 language specification, "Expression statements". */
export function statementExpression(stream: TokenStream): CSharpExpression {
  const value = parseCSharp(stream);
  if (!hasEffect(value)) {
    throw new LexicalError(value.start, 'only an assignment, a call, ++, -- or new can be a statement');
  }
  return value;
}

function hasEffect(value: CSharpExpression): boolean {
  if (value.kind === 'conditional-access') return hasEffect(value.whenPresent);
  return /^(invocation|assignment|update|object-creation|named-value)$/.test(value.kind);
}

/** Reads `string a = "x", b` if a declaration is next. */
export function parseDeclaration(stream: TokenStream): Declaration | undefined {
  const { start } = stream;
  const constant = stream.take('const') !== undefined;
  const after = typeEnd(stream);
  if (after === undefined || stream.peek(after).kind !== 'identifier') {
    return constant ? stream.fail('expected the type and the name of a constant') : undefined;
  }
  const type = parseType(stream);
  const variables: Variable[] = [];
  do {
    variables.push(variable(stream));
  } while (stream.take(','));
  return { kind: 'declaration', constant, ...(type.name !== 'var' && { type }), variables, start, end: stream.end };
}

function variable(stream: TokenStream): Variable {
  const { start } = stream;
  const name = stream.identifier();
  const initializer = stream.take('=') && (stream.sees('{') ? parseArrayInitializer(stream) : parseCSharp(stream));
  return { kind: 'variable', name, ...(initializer && { initializer }), start, end: stream.end };
}

/** Reads `string name(…) { … }` or `string name(…) => …;` if that is next. */
function localFunction(stream: TokenStream): LocalFunction | undefined {
  const { start } = stream;
  const after = stream.sees('void') ? 1 : typeEnd(stream);
  const isFunction = after !== undefined && stream.peek(after).kind === 'identifier' && stream.sees('(', after + 1);
  if (!isFunction) return undefined;
  const returns = stream.take('void') ? undefined : parseType(stream);
  const name = stream.identifier();
  const parameters = parseParameters(stream);
  const block = stream.sees('{') ? parseBlock(stream) : undefined;
  if (!block) stream.expect('=>');
  const body = block ?? parseOrThrow(stream);
  if (!block) stream.expect(';');
  if (block && returns) assertReturns(block.statements, block.end - 1);
  return { kind: 'local-function', ...(returns && { returns }), name, parameters, body, start, end: stream.end };
}
