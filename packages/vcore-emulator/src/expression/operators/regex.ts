import { BSONRegExp } from 'bson';
import { Doc, Maybe, Value, doc, int, isNullish } from '../../bson/value';
import { refuse } from '../../errors';
import { compileRegex, regexOf } from '../../query/regex';
import { codeUnitsToCodePoints } from '../code-points';
import type { Operators } from '../expression';
import { named } from '../operator';

const operands = {
  required: ['input', 'regex'],
  optional: ['options'],
  codes: { notObject: 51103, unknown: 31024, missing: { input: 31022, regex: 31023 } },
};

export const regexOperators: Operators = {
  $regexFind: named(operands, (values, _given, name) => {
    const { input, expression } = parse(values, name);
    const match = expression && expression.exec(input);
    return match ? describe(match, input) : null;
  }),
  $regexFindAll: named(operands, (values, _given, name) => {
    const { input, expression } = parse(values, name);
    if (!expression) return [];
    const all = new RegExp(expression.source, `${expression.flags}g`);
    // Behind the last character nothing is looked for.
    const matches = [...input.matchAll(all)].filter(({ index }) => index < input.length || input === '');
    return matches.map((match) => describe(match, input));
  }),
  $regexMatch: named(operands, (values, _given, name) => {
    const { input, expression } = parse(values, name);
    return expression ? expression.test(input) : false;
  }),
};

/** The text and the expression; none when either is null. */
function parse(values: Readonly<Record<string, Maybe>>, name: string): { input: string; expression?: RegExp } {
  const { input, regex, options } = values;
  if (!isNullish(regex) && typeof regex !== 'string' && !(regex instanceof BSONRegExp)) {
    return refuse(51105, `${name} needs 'regex' to be of type string or regex`);
  }
  if (!isNullish(options) && typeof options !== 'string')
    return refuse(51106, `${name} needs 'options' to be of type string`);
  if (regex instanceof BSONRegExp && regex.options !== '' && !isNullish(options)) {
    refuse(51107, `${name}: found regex option(s) specified in both 'regex' and 'option' fields`);
  }
  if (!isNullish(input) && typeof input !== 'string')
    return refuse(51104, `${name} needs 'input' to be of type string`);
  const expression = isNullish(regex) ? undefined : compile(regex, options as string | undefined | null);
  return isNullish(input) || !expression ? { input: '' } : { input, expression };
}

function compile(regex: Value, options: string | undefined | null): RegExp {
  const zeroByte = { pattern: 51109, options: 51110 };
  const expression =
    regex instanceof BSONRegExp
      ? regexOf(regex.pattern, options ?? regex.options, zeroByte)
      : regexOf(regex as string, options ?? '', zeroByte);
  return compileRegex(expression, 51111);
}

/** Positions are counted in code points. */
function describe(match: RegExpExecArray | RegExpMatchArray, input: string): Doc {
  const [text = '', ...captures] = match;
  return doc({
    match: text,
    idx: int(codeUnitsToCodePoints(input, match.index ?? 0)),
    captures: captures.map((capture) => (capture as string | undefined) ?? null),
  });
}
