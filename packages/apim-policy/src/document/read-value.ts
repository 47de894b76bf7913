import { ExpressionError, PolicyProblem } from '../errors';
import { LexicalError } from '../expression/lexer/lexical-error';
import { expressionEnd, parseExpression, startsExpression } from '../expression/parse-expression';
import { DecodedText } from './entities';
import type { LiteralValue, PolicyValue } from './model';
import type { PolicySource } from './policy-source';

/** Whether an expression is next, or comes after white space. */
export function seesExpression(source: PolicySource): boolean {
  const next = /\S/g;
  next.lastIndex = source.at;
  return startsExpression(source.text, next.exec(source.text)?.index ?? source.at);
}

/** Moves past literal text that ends at an offset. */
export function readLiteral(source: PolicySource, end: number): LiteralValue {
  const position = source.position(source.at);
  const { text } = new DecodedText(source.text.slice(source.at, end));
  source.at = end;
  return { kind: 'literal', text, position };
}

/**
 * Reads the expression that is next, and the white space around it. As people write them, expressions hold raw quotes, `<`
 * and `&&`; in well-formed XML these are entities. The second reading is tried first: it also covers a mixture of both.
 *
 * @param followedBy what may stand behind
 * @param encoded whether entities stand for characters, which they do not in CDATA
 */
export function readExpression(source: PolicySource, followedBy: string, encoded = true): PolicyValue {
  source.skipSpace();
  const start = source.at;
  const first = attempt(source, encoded ? decodedReading(source) : rawReading(source), followedBy);
  const second = encoded && first.problem ? attempt(source, rawReading(source), followedBy) : first;
  const attempts = [first, second];
  const read = attempts.find(({ problem }) => !problem) ?? attempts.find(({ end }) => end !== undefined) ?? first;
  if (read.end === undefined) return source.fail(read.problem?.reason ?? '', read.problem?.position?.offset);
  const text = source.text.slice(start, read.end);
  source.at = read.end;
  source.skipSpace();
  if (read.problem) source.problems.push(read.problem);
  return read.value ?? { kind: 'literal', text, position: source.position(start) };
}

/** A text to look for the expression in. */
interface Reading {
  readonly text: string;
  readonly start: number;
  /** Where a place of the text is in the source. */
  readonly sourceOf: (offset: number) => number;
}

function decodedReading({ decoded, at }: PolicySource): Reading {
  return { text: decoded.text, start: decoded.offsetOf(at), sourceOf: (offset) => decoded.sourceOf(offset) };
}

function rawReading({ text, at }: PolicySource): Reading {
  return { text, start: at, sourceOf: (offset) => offset };
}

interface Attempt {
  /** Where the expression ends in the source, if it does. */
  readonly end?: number;
  readonly value?: PolicyValue;
  readonly problem?: PolicyProblem;
}

function attempt(source: PolicySource, { text, start, sourceOf }: Reading, followedBy: string): Attempt {
  let end: number;
  try {
    end = expressionEnd(text, start);
  } catch (error) {
    if (!(error instanceof LexicalError)) throw error;
    return { problem: { position: source.position(sourceOf(error.offset)), reason: error.reason } };
  }
  const behind = sourceOf(end);
  const rest = /\S/g;
  rest.lastIndex = behind;
  const next = rest.exec(source.text)?.index ?? source.text.length;
  if (!source.text.startsWith(followedBy, next)) {
    return {
      problem: {
        position: source.position(next),
        reason: `an expression is a whole value: expected '${followedBy}' behind it`,
      },
    };
  }
  try {
    const expression = parseExpression(text.slice(start, end), (offset) => source.position(sourceOf(start + offset)));
    return { end: behind, value: { kind: 'expression', expression, position: source.position(sourceOf(start)) } };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { end: behind, problem: { position: error.position, reason: `${error.reason}, in ${error.excerpt}` } };
  }
}
