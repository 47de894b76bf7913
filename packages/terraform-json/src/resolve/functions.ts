import { ExpressionError } from '../errors';
import { Call } from '../expression/ast';
import { JsonValue, isArray, isObject, member } from '../json';
import { asText, numberText } from './text';

type Parameters = readonly JsonValue[];

interface TerraformFunction {
  /** The number of parameters: at least, at most. */
  readonly arity: readonly [number, number];
  readonly apply: (
    parameters: Parameters,
    fail: (reason: string) => never,
    text: (index: number) => string,
  ) => JsonValue;
}

/**
 * The functions that may stand in a synthesized file, with Terraform's results. Their semantics were compared with
 * Terraform 1.11.4.
 */
const functions: Readonly<Record<string, TerraformFunction>> = {
  lower: { arity: [1, 1], apply: (_, _fail, text) => lower(text(0)) },
  urlencode: { arity: [1, 1], apply: (_, _fail, text) => urlencode(text(0)) },
  jsonencode: { arity: [1, 1], apply: ([value]) => jsonencode(value ?? null) },
  replace: { arity: [3, 3], apply: (_, fail, text) => replace(text(0), text(1), text(2), fail) },
  join: { arity: [2, Infinity], apply: ([, ...lists], fail, text) => join(text(0), lists, fail) },
  format: { arity: [1, Infinity], apply: ([, ...values], fail, text) => format(text(0), values, fail) },
};

/** The functions that the local tools evaluate. */
export const supportedFunctions: readonly string[] = Object.keys(functions);

/** What is wrong with a call of a function before it is evaluated, if anything. */
export function callProblem({ name, parameters }: Call): string | undefined {
  const called = member(functions, name);
  if (!called) return `the function '${name}' is not supported: only ${supportedFunctions.join(', ')} are`;
  const [least, most] = called.arity;
  if (parameters.length >= least && parameters.length <= most) return undefined;
  return `the function '${name}' takes ${least === most ? least : `at least ${least}`} parameters, not ${parameters.length}`;
}

/** @throws ExpressionError for a function that is not supported, or for parameters that Terraform would refuse */
export function callFunction(call: Call, parameters: Parameters): JsonValue {
  const fail = (reason: string): never => {
    throw new ExpressionError('', call.offset, `${call.name}: ${reason}`);
  };
  const called = member(functions, call.name);
  const problem = callProblem(call);
  if (!called || problem) throw new ExpressionError('', call.offset, problem ?? call.name);
  return called.apply(parameters, fail, (index) => asText(parameters[index] ?? null, call.offset));
}

/** As Go's strings.ToLower: one character for one, whatever stands beside it. */
function lower(text: string): string {
  return Array.from(text, (character) => Array.from(character.toLowerCase())[0]).join('');
}

/** As Go's url.QueryEscape. */
function urlencode(text: string): string {
  return encodeURIComponent(wellFormed(text))
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** Half a surrogate pair is no character: Go reads U+FFFD in its place. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** As Go's encoding/json: keys sorted by their bytes, and `<`, `>`, `&` and the two line separators escaped. */
function jsonencode(value: JsonValue): string {
  if (typeof value === 'number') return numberText(value);
  if (isArray(value)) return `[${value.map(jsonencode).join(',')}]`;
  if (isObject(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return `{${entries.map(([key, item]) => `${jsonencode(key)}:${jsonencode(item)}`).join(',')}}`;
  }
  return JSON.stringify(typeof value === 'string' ? wellFormed(value) : value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function replace(text: string, what: string, by: string, fail: (reason: string) => never): string {
  // Between slashes Terraform reads a regular expression of another dialect than JavaScript's.
  if (what.length > 1 && what.startsWith('/') && what.endsWith('/')) fail('a regular expression is not supported');
  // Between characters, not inside of one that takes two code units.
  if (what === '') return ['', ...Array.from(text), ''].join(by);
  return text.replaceAll(what, () => by);
}

function join(separator: string, lists: Parameters, fail: (reason: string) => never): string {
  return lists
    .flatMap((list) => (isArray(list) ? list : fail('takes lists of strings')))
    .map((item) => textOf(item, fail))
    .join(separator);
}

/** The verbs that matter for names and URLs: `%s`, `%d`, `%v`, `%q` and `%%`. */
function format(pattern: string, values: Parameters, fail: (reason: string) => never): string {
  const remaining = [...values];
  const next = (): JsonValue => (remaining.length > 0 ? (remaining.shift() ?? null) : fail('has too few values'));
  const text = pattern.replace(/%(.?)/gs, (_, verb: string) => {
    switch (verb) {
      case '%':
        return '%';
      case 's':
        return textOf(next(), fail);
      case 'v':
        return shortest(next(), fail);
      case 'd':
        return integer(next(), fail);
      case 'q':
        return jsonencode(textOf(next(), fail));
      default:
        return fail(`the verb '%${verb}' is not supported`);
    }
  });
  return remaining.length > 0 ? fail('has too many values') : text;
}

function textOf(value: JsonValue, fail: (reason: string) => never): string {
  return isArray(value) || isObject(value) || value === null
    ? fail('takes no list, object or null here')
    : asText(value, 0);
}

/** As Go's `%v`: a number of seven digits or more, or a very small one, with an exponent. */
function shortest(value: JsonValue, fail: (reason: string) => never): string {
  if (typeof value !== 'number') return textOf(value, fail);
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  if (value === 0 || (Number(exponent) >= -4 && Number(exponent) < 6)) return numberText(value);
  return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}

/** The digits of a whole number, however it is written: `5`, `5.0`, `1e3`. */
function integer(value: JsonValue, fail: (reason: string) => never): string {
  const text = textOf(value, fail);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = NUMERAL.exec(text) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const isWhole = digits !== '' && point <= 400 && /^0*$/.test(digits.slice(Math.max(point, 0)));
  if (!isWhole) return fail("the verb '%d' takes a whole number");
  return BigInt(
    `${sign === '-' ? '-' : ''}${digits.slice(0, Math.max(point, 0)).padEnd(point, '0') || '0'}`,
  ).toString();
}

const NUMERAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
