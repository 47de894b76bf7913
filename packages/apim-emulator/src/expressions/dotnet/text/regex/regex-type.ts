import { ClrArray } from '../../../runtime/array';
import type { ClrObject } from '../../../runtime/boxed';
import { argumentNull, argumentOutOfRange } from '../../../runtime/exceptions';
import { declare } from '../../../types/definition';
import { string } from '../../../types/primitives';
import type { TimeSpan } from '../../system/time-span';
import { Collection, Match, matchCollection, matchType, noMatch } from './match-types';
import { Groups, RegularExpression } from './regex';
import { fillReplacement } from './replacement';

const regexType = declare('class System.Text.RegularExpressions.Regex');

type Text = string | null;
type Evaluator = ((match: Match) => Text) | null;

class Regex implements ClrObject {
  readonly clrType = regexType.type;

  constructor(readonly expression: RegularExpression) {}

  toText(): string {
    return this.expression.text;
  }
}

const INFINITE = -10_000n;

function create(pattern: Text, options = 0, timeout?: TimeSpan): Regex {
  if (pattern === null) throw argumentNull('pattern');
  if (timeout && timeout.ticks !== INFINITE && timeout.ticks <= 0n) throw argumentOutOfRange('matchTimeout');
  return new Regex(new RegularExpression(pattern, options, timeout !== undefined && timeout.ticks !== INFINITE));
}

function input(text: Text): string {
  if (text === null) throw argumentNull('input');
  return text;
}

function match({ expression }: Regex, text: Text, startat = 0): Match {
  const groups = expression.find(input(text), startat);
  return groups ? new Match(expression, text as string, groups) : noMatch;
}

function isMatch({ expression }: Regex, text: Text, startat = 0): boolean {
  return expression.find(input(text), startat) !== undefined;
}

function matches({ expression }: Regex, text: Text): Collection<Match> {
  const found = [...expression.findAll(input(text))].map((groups) => new Match(expression, text as string, groups));
  return new Collection(matchCollection.type, matchType.type, found);
}

function replacing({ expression }: Regex, text: Text, make: (groups: Groups) => Text, count = -1): string {
  const from = input(text);
  let [result, end, left] = ['', 0, count < 0 ? Infinity : count];
  for (const groups of expression.findAll(from)) {
    if (left-- <= 0) break;
    const whole = groups[0] ?? { start: 0, end: 0 };
    result += from.slice(end, whole.start) + (make(groups) ?? '');
    ({ end } = whole);
  }
  return result + from.slice(end);
}

function replace(self: Regex, text: Text, replacement: Text, count?: number): string {
  if (replacement === null) throw argumentNull('replacement');
  return replacing(self, text, (groups) => fillReplacement(self.expression, replacement, input(text), groups), count);
}

function replaceBy(self: Regex, text: Text, evaluator: Evaluator, count?: number): string {
  if (!evaluator) throw argumentNull('evaluator');
  return replacing(self, text, (groups) => evaluator(new Match(self.expression, input(text), groups)), count);
}

/** What stands between the matches, and what their groups captured. */
function split({ expression }: Regex, text: Text, count = 0): ClrArray<string> {
  const from = input(text);
  const parts: string[] = [];
  let [end, left] = [0, count === 0 ? Infinity : count - 1];
  for (const groups of expression.findAll(from)) {
    if (left-- <= 0) break;
    const whole = groups[0] ?? { start: 0, end: 0 };
    parts.push(from.slice(end, whole.start));
    for (const group of groups.slice(1)) if (group) parts.push(from.slice(group.start, group.end));
    ({ end } = whole);
  }
  return new ClrArray(string.type, [...parts, from.slice(end)]);
}

function unescape(text: Text): string {
  if (text === null) throw argumentNull('str');
  const units: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', a: '\x07', e: '\x1b' };
  return text.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|([^]))/g,
    (_, two?: string, four?: string, other?: string) =>
      other === undefined ? String.fromCharCode(Number.parseInt(two ?? four ?? '0', 16)) : (units[other] ?? other),
  );
}

regexType.define({
  'new(string pattern)': (pattern: Text) => create(pattern),
  'new(string pattern, RegexOptions options)': (pattern: Text, options: number) => create(pattern, options),
  'new(string pattern, RegexOptions options, TimeSpan matchTimeout)': create,
  'string ToString()': (self: Regex) => self.toText(),
  'bool IsMatch(string input)': (self: Regex, text: Text) => isMatch(self, text),
  'bool IsMatch(string input, int startat)': isMatch,
  'Match Match(string input)': (self: Regex, text: Text) => match(self, text),
  'Match Match(string input, int startat)': match,
  'MatchCollection Matches(string input)': matches,
  'string Replace(string input, string replacement)': (self: Regex, text: Text, replacement: Text) =>
    replace(self, text, replacement),
  'string Replace(string input, string replacement, int count)': replace,
  'string Replace(string input, MatchEvaluator evaluator)': (self: Regex, text: Text, evaluator: Evaluator) =>
    replaceBy(self, text, evaluator),
  'string Replace(string input, MatchEvaluator evaluator, int count)': replaceBy,
  'string[] Split(string input)': (self: Regex, text: Text) => split(self, text),
  'string[] Split(string input, int count)': split,

  'static bool IsMatch(string input, string pattern)': (text: Text, pattern: Text) => isMatch(create(pattern), text),
  'static bool IsMatch(string input, string pattern, RegexOptions options)': (
    text: Text,
    pattern: Text,
    options: number,
  ) => isMatch(create(pattern, options), text),
  'static bool IsMatch(string input, string pattern, RegexOptions options, TimeSpan matchTimeout)': (
    text: Text,
    pattern: Text,
    options: number,
    timeout: TimeSpan,
  ) => isMatch(create(pattern, options, timeout), text),
  'static Match Match(string input, string pattern)': (text: Text, pattern: Text) => match(create(pattern), text),
  'static Match Match(string input, string pattern, RegexOptions options)': (
    text: Text,
    pattern: Text,
    options: number,
  ) => match(create(pattern, options), text),
  'static Match Match(string input, string pattern, RegexOptions options, TimeSpan matchTimeout)': (
    text: Text,
    pattern: Text,
    options: number,
    timeout: TimeSpan,
  ) => match(create(pattern, options, timeout), text),
  'static MatchCollection Matches(string input, string pattern)': (text: Text, pattern: Text) =>
    matches(create(pattern), text),
  'static MatchCollection Matches(string input, string pattern, RegexOptions options)': (
    text: Text,
    pattern: Text,
    options: number,
  ) => matches(create(pattern, options), text),
  'static MatchCollection Matches(string input, string pattern, RegexOptions options, TimeSpan matchTimeout)': (
    text: Text,
    pattern: Text,
    options: number,
    timeout: TimeSpan,
  ) => matches(create(pattern, options, timeout), text),
  'static string Replace(string input, string pattern, string replacement)': (
    text: Text,
    pattern: Text,
    replacement: Text,
  ) => replace(create(pattern), text, replacement),
  'static string Replace(string input, string pattern, string replacement, RegexOptions options)': (
    text: Text,
    pattern: Text,
    replacement: Text,
    options: number,
  ) => replace(create(pattern, options), text, replacement),
  'static string Replace(string input, string pattern, string replacement, RegexOptions options, TimeSpan matchTimeout)':
    (text: Text, pattern: Text, replacement: Text, options: number, timeout: TimeSpan) =>
      replace(create(pattern, options, timeout), text, replacement),
  'static string Replace(string input, string pattern, MatchEvaluator evaluator)': (
    text: Text,
    pattern: Text,
    evaluator: Evaluator,
  ) => replaceBy(create(pattern), text, evaluator),
  'static string Replace(string input, string pattern, MatchEvaluator evaluator, RegexOptions options)': (
    text: Text,
    pattern: Text,
    evaluator: Evaluator,
    options: number,
  ) => replaceBy(create(pattern, options), text, evaluator),
  'static string[] Split(string input, string pattern)': (text: Text, pattern: Text) => split(create(pattern), text),
  'static string[] Split(string input, string pattern, RegexOptions options)': (
    text: Text,
    pattern: Text,
    options: number,
  ) => split(create(pattern, options), text),
  'static string Unescape(string str)': unescape,
});
