import { argumentNull } from '../../runtime/exceptions';
import { step } from '../../runtime/evaluation';
import { toText } from '../../runtime/text';
import { JArray, JObject, JProperty, JToken, JValue, jsonException } from './tokens';

type Step = (tokens: readonly JToken[]) => readonly JToken[];

/** `SelectTokens`: the tokens at a JSON path. @throws JsonException for what is no path, or is not supported */
export function selectTokens(token: JToken, path: string | null, mustExist = false): readonly JToken[] {
  if (path === null) throw argumentNull('path');
  let tokens: readonly JToken[] = [token];
  for (const next of stepsOf(path, mustExist)) tokens = next(tokens);
  return tokens;
}

/** `SelectToken` @throws JsonException for more than one */
export function selectToken(token: JToken, path: string | null, mustExist = false): JToken | null {
  const [found, ...more] = selectTokens(token, path, mustExist);
  if (more.length > 0) throw jsonException('Path returned multiple tokens.');
  return found ?? null;
}

const PART =
  /\.\.(?=[\w$*['])|\.?([^.[\]()'"*\s?@=<>!&|,]+)|\.?\*|\[\s*(?:(-?\d+(?:\s*,\s*-?\d+)*)|('(?:[^'\\]|\\.)*'(?:\s*,\s*'(?:[^'\\]|\\.)*')*)|(\*)|(-?\d*:-?\d*(?::-?\d*)?)|\?\((.+?)\))\s*\]/y;

function stepsOf(path: string, mustExist: boolean): readonly Step[] {
  const steps: Step[] = [];
  let deep = false;
  let at = path.startsWith('$') ? 1 : 0;
  while (at < path.length) {
    PART.lastIndex = at;
    const match = PART.exec(path);
    if (!match) throw jsonException(`Unexpected character while parsing path: ${path[at] ?? ''}`);
    at = PART.lastIndex;
    if (match[0] === '..') {
      deep = true;
      continue;
    }
    const own = stepOf(match, mustExist);
    if (deep) steps.push((tokens) => tokens.flatMap(withDescendants));
    steps.push(own);
    deep = false;
  }
  return steps;
}

function stepOf([, name, indices, names, , slice, filter]: RegExpExecArray, mustExist: boolean): Step {
  if (name !== undefined) return byName([name], mustExist);
  if (indices !== undefined) return byIndex(indices.split(',').map(Number), mustExist);
  if (names !== undefined)
    return byName(
      [...names.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map((match) => (match[1] ?? '').replace(/\\(.)/g, '$1')),
      mustExist,
    );
  if (slice !== undefined) return bySlice(slice);
  if (filter !== undefined) return byFilter(filter);

  return (tokens) => tokens.flatMap(valuesOf);
}

/** The values of an object or an array. */
function valuesOf(token: JToken): readonly JToken[] {
  return token.children.map((child) => (child instanceof JProperty ? child.value : child));
}

function withDescendants(token: JToken): readonly JToken[] {
  step();
  return [token, ...valuesOf(token).flatMap(withDescendants)];
}

function byName(names: readonly string[], mustExist: boolean): Step {
  return (tokens) =>
    tokens.flatMap((token) =>
      names.flatMap((name) => {
        const found = token instanceof JObject ? token.get(name) : undefined;
        if (!found && mustExist)
          throw jsonException(
            `Property '${name}' does not exist on ${token instanceof JObject ? 'JObject' : 'this token'}.`,
          );
        return found ? [found] : [];
      }),
    );
}

function byIndex(indices: readonly number[], mustExist: boolean): Step {
  return (tokens) =>
    tokens.flatMap((token) =>
      indices.flatMap((index) => {
        const found = token instanceof JArray ? token.children[index] : undefined;
        if (!found && mustExist) throw jsonException(`Index ${index} outside the bounds of JArray.`);
        return found ? [found] : [];
      }),
    );
}

function bySlice(slice: string): Step {
  const [from, to, by] = slice.split(':').map((part) => (part.trim() === '' ? undefined : Number(part)));
  const stride = by ?? 1;
  if (stride <= 0) throw jsonException('a slice must go forward');
  return (tokens) =>
    tokens.flatMap((token) => {
      if (!(token instanceof JArray)) return [];
      return token.children.slice(from ?? 0, to ?? token.count).filter((_, index) => index % stride === 0);
    });
}

const CONDITION = /^\s*@\.?([\w$.]*)\s*(?:(==|!=|<=|>=|<|>)\s*(?:'([^']*)'|(-?\d+(?:\.\d+)?)|(true|false|null)))?\s*$/;

/** `?(@.name == 'x')`: one comparison, or several with `&&` and `||`. */
function byFilter(filter: string): Step {
  const alternatives = filter.split('||').map((part) => part.split('&&').map(conditionOf));
  return (tokens) =>
    tokens.flatMap((token) =>
      valuesOf(token).filter((value) => alternatives.some((conditions) => conditions.every((holds) => holds(value)))),
    );
}

function conditionOf(text: string): (token: JToken) => boolean {
  const [whole, path = '', operator, quoted, number, word] = CONDITION.exec(text) ?? [];
  if (whole === undefined) throw jsonException(`Unexpected character while parsing path query: ${text}`);
  const names = path === '' ? [] : path.split('.');
  return (token) => {
    const found = names.reduce<JToken | undefined>(
      (at, name) => (at instanceof JObject ? at.get(name) : undefined),
      token,
    );
    if (!found) return false;
    if (operator === undefined) return true;
    const wanted = quoted ?? (number === undefined ? (word === 'null' ? null : word === 'true') : Number(number));
    return found instanceof JValue && compares(found.value, operator, wanted);
  };
}

function compares(value: unknown, operator: string, wanted: string | number | boolean | null): boolean {
  if (typeof wanted === 'number') {
    const own = value === null || typeof value === 'string' || typeof value === 'boolean' ? NaN : Number(toText(value));
    return ordered(own, operator, wanted);
  }
  if (typeof wanted === 'string' && typeof value === 'string') return ordered(value, operator, wanted);
  return operator === '==' ? value === wanted : operator === '!=' && value !== wanted;
}

function ordered<T extends string | number>(left: T, operator: string, right: T): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}
