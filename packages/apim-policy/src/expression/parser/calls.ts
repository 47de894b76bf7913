import type { Argument } from '../ast/access';
import type { CSharpExpression } from '../ast/expression';
import type { CSharpType } from '../ast/type';
import { parseCSharp } from './operators';
import { parsePrimary } from './operands';
import { parseType, parseTypeArguments, typeArgumentsEnd, typeEnd } from './types';
import type { TokenStream } from './token-stream';

/** Reads an operand and the members, calls and indices that follow it. */
export function parsePostfix(stream: TokenStream): CSharpExpression {
  const operand = chain(stream, parsePrimary(stream));
  const operator = stream.takeSign('++', '--');
  if (!operator) return operand;
  return { kind: 'update', operator, form: 'postfix', target: operand, start: operand.start, end: stream.end };
}

function chain(stream: TokenStream, first: CSharpExpression): CSharpExpression {
  let target = first;
  for (;;) {
    const { start } = target;
    if (stream.take('.')) {
      target = member(stream, target);
    } else if (stream.sees('(')) {
      const parameters = parseArguments(stream, '(', ')');
      target = { kind: 'invocation', target, arguments: parameters, start, end: stream.end };
    } else if (stream.sees('[')) {
      target = element(stream, target);
    } else if (stream.sees('?.') || (stream.sees('?') && stream.sees('[', 1))) {
      return conditionalAccess(stream, target);
    } else {
      return target;
    }
  }
}

/** What follows `?.` up to the end of the chain is evaluated, or not, as a whole. */
function conditionalAccess(stream: TokenStream, target: CSharpExpression): CSharpExpression {
  const { start } = target;
  const at = stream.next().end;
  const receiver: CSharpExpression = { kind: 'receiver', start: at, end: at };
  const first = stream.sees('[') ? element(stream, receiver) : member(stream, receiver);
  const whenPresent = stream.nested(() => chain(stream, first));
  return { kind: 'conditional-access', target, whenPresent, start, end: whenPresent.end };
}

function member(stream: TokenStream, target: CSharpExpression): CSharpExpression {
  const nameStart = stream.start;
  const name = stream.identifier('the name of a member');
  const typeArguments = parseCallTypeArguments(stream);
  return { kind: 'member', target, name, nameStart, typeArguments, start: target.start, end: stream.end };
}

function element(stream: TokenStream, target: CSharpExpression): CSharpExpression {
  const indices = parseArguments(stream, '[', ']');
  if (indices.length === 0) stream.fail('expected an index before this');
  return { kind: 'element-access', target, arguments: indices, start: target.start, end: stream.end };
}

/**
 * Reads `<…>` behind a name, unless it means "less than": what follows the `>` decides.
 * C# 7 language specification, "Grammar ambiguities".
 */
export function parseCallTypeArguments(stream: TokenStream): readonly CSharpType[] {
  if (!stream.sees('<')) return [];
  const after = typeArgumentsEnd(stream, 0);
  if (after === undefined) return [];
  const next = stream.peek(after);
  const generic =
    next.kind === 'end' || (next.kind === 'punctuation' && /^([()\]}:;,.?^|]|[=!]=|\?\.|\|\||&&)$/.test(next.text));
  return generic ? parseTypeArguments(stream) : [];
}

/** Reads arguments between two brackets. */
export function parseArguments(stream: TokenStream, open: string, close: string): readonly Argument[] {
  const parsed: Argument[] = [];
  stream.expect(open);
  while (!stream.take(close)) {
    if (parsed.length > 0) stream.expect(',');
    parsed.push(argument(stream));
  }
  return parsed;
}

function argument(stream: TokenStream): Argument {
  const { start } = stream;
  const named = stream.peek().kind === 'identifier' && stream.sees(':', 1);
  const label = named ? { name: stream.identifier() } : {};
  if (named) stream.next();
  const modifier = stream.take('out') ? 'out' : stream.take('ref') ? 'ref' : undefined;
  if (!modifier) {
    const value = parseCSharp(stream);
    return { kind: 'value', ...label, value, start, end: value.end };
  }
  const declared = modifier === 'out' ? typeEnd(stream) : undefined;
  if (declared !== undefined && stream.peek(declared).kind === 'identifier') {
    const type = parseType(stream);
    const variable = stream.identifier();
    return {
      kind: 'out-declaration',
      ...label,
      ...(type.name !== 'var' && { type }),
      variable,
      start,
      end: stream.end,
    };
  }
  if (modifier === 'out' && stream.sees('_') && !stream.sees('.', 1) && !stream.sees('[', 1)) {
    stream.next();
    return { kind: 'out-declaration', ...label, variable: '_', start, end: stream.end };
  }
  const target = parseCSharp(stream);
  return { kind: 'reference', ...label, modifier, target, start, end: target.end };
}
