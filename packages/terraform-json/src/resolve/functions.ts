import { ExpressionError } from '../errors';
import { Call } from '../expression/ast';
import { JsonValue, isArray, member } from '../json';
import { format } from './format';
import { jsonencode } from './jsonencode';
import { Fail, asText, scalarText, wellFormed } from './text';

type Parameters = readonly JsonValue[];

interface TerraformFunction {
  /** The number of parameters: at least, at most. */
  readonly arity: readonly [number, number];
  readonly apply: (parameters: Parameters, fail: Fail, text: (index: number) => string) => JsonValue;
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

function replace(text: string, what: string, by: string, fail: Fail): string {
  // Between slashes Terraform reads a regular expression of another dialect than JavaScript's.
  if (what.length > 1 && what.startsWith('/') && what.endsWith('/')) fail('a regular expression is not supported');
  // Between characters, not inside of one that takes two code units.
  if (what === '') return ['', ...Array.from(text), ''].join(by);
  return text.replaceAll(what, () => by);
}

function join(separator: string, lists: Parameters, fail: Fail): string {
  return lists
    .flatMap((list) => (isArray(list) ? list : fail('takes lists of strings')))
    .map((item) => scalarText(item, fail))
    .join(separator);
}
