import { asNumber } from '../../bson/arithmetic';
import { compareUtf8 } from '../../bson/utf8';
import { Maybe, Value, int, isNullish, isNumeric, typeNameOf } from '../../bson/value';
import { refuse } from '../../errors';
import { codePointsToCodeUnits, codeUnitsToCodePoints, lengthInCodePoints } from '../code-points';
import { coerceToLong, coerceToText } from '../coerce';
import type { Operators } from '../expression';
import { between, exactly, named, unary, variadic } from '../operator';

/** Longer strings do not fit into a document. */
const LONGEST = 16 * 1024 * 1024;

const trimOperands = {
  required: ['input'],
  optional: ['chars'],
  codes: { notObject: 50696, unknown: 50694, missing: 50695 },
};
const replaceOperands = {
  required: ['input', 'find', 'replacement'],
  codes: { notObject: 51751, unknown: 51750, missing: { input: 51749, find: 51748, replacement: 51747 } },
};

export const stringOperators: Operators = {
  $concat: variadic((values) => {
    let text = '';
    for (const value of values) {
      if (isNullish(value)) return null;
      if (typeof value !== 'string') return refuse(16702, `$concat only supports strings, not ${typeNameOf(value)}`);
      text += value;
    }
    return limited(text);
  }),
  $indexOfBytes: between(2, 4, (values, name) => indexOf(values, name, inBytes, { text: 40091, search: 40092 })),
  $indexOfCP: between(2, 4, (values, name) => indexOf(values, name, inCodePoints, { text: 40093, search: 40094 })),
  $ltrim: named(trimOperands, ({ input, chars }, given, name) =>
    trim(input, given.has('chars') ? chars : DEFAULT, name, true, false),
  ),
  $replaceAll: named(replaceOperands, (operands) =>
    replace(operands, (input, find, by) =>
      limited(find === '' ? by + [...input].map((character) => character + by).join('') : input.split(find).join(by)),
    ),
  ),
  $replaceOne: named(replaceOperands, (operands) =>
    replace(operands, (input, find, by) => {
      const at = input.indexOf(find);
      return at < 0 ? input : limited(input.slice(0, at) + by + input.slice(at + find.length));
    }),
  ),
  $rtrim: named(trimOperands, ({ input, chars }, given, name) =>
    trim(input, given.has('chars') ? chars : DEFAULT, name, false, true),
  ),
  $split: exactly(2, split),
  $strLenBytes: unary((value, name) => {
    if (typeof value !== 'string')
      return refuse(34473, `${name} requires a string argument, found: ${typeNameOf(value)}`);
    return int(Buffer.byteLength(value));
  }),
  $strLenCP: unary((value, name) => {
    if (typeof value !== 'string')
      return refuse(34471, `${name} requires a string argument, found: ${typeNameOf(value)}`);
    return int(lengthInCodePoints(value));
  }),
  $strcasecmp: exactly(2, ([a, b]) => int(Math.sign(compareUtf8(upper(coerceToText(a)), upper(coerceToText(b)))))),
  $substr: exactly(3, substringOfBytes),
  $substrBytes: exactly(3, substringOfBytes),
  $substrCP: exactly(3, substringOfCodePoints),
  $toLower: unary((value) => lower(coerceToText(value))),
  $toUpper: unary((value) => upper(coerceToText(value))),
  $trim: named(trimOperands, ({ input, chars }, given, name) =>
    trim(input, given.has('chars') ? chars : DEFAULT, name, true, true),
  ),
};

function limited(text: string): string {
  if (text.length > LONGEST / 4 && Buffer.byteLength(text) >= LONGEST)
    refuse(16493, 'the string would be longer than 16 MB');
  return text;
}

/** Only ASCII letters have a case here. */
const lower = (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
const upper = (text: string) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());

/** As MongoDB prints a double where it becomes text: without a fraction where there is none. */
export function formatDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0';
  const short = String(value);
  const [mantissa, exponent] =
    Math.abs(value) >= 1e16 || (Math.abs(value) < 1e-4 && value !== 0)
      ? value.toExponential().split('e')
      : [short, undefined];
  if (exponent === undefined) return short;
  const digits = exponent.replace(/[+-]/, '').padStart(2, '0');
  return `${mantissa}e${exponent.startsWith('-') ? '-' : '+'}${digits}`;
}

/** A text in which positions are counted in some unit. */
interface Counted {
  readonly length: number;
  /** The position of the first occurrence that begins at `from` or later and before `to`, or -1. */
  find(search: string, from: number, to: number): number;
}

function inBytes(text: string): Counted {
  const bytes = Buffer.from(text);
  return {
    length: bytes.length,
    find: (search, from, to) => {
      const at = search === '' ? from : bytes.indexOf(search, from);
      return at + Buffer.byteLength(search) <= to ? at : -1; // and ends there as well
    },
  };
}

function inCodePoints(text: string): Counted {
  return {
    length: lengthInCodePoints(text),
    find: (search, from, to) => {
      const at = codeUnitsToCodePoints(text, text.indexOf(search, codePointsToCodeUnits(text, from)));
      return at < to || (text === '' && search === '') ? at : -1;
    },
  };
}

function indexOf(
  values: readonly Maybe[],
  name: string,
  counted: (text: string) => Counted,
  codes: { text: number; search: number },
): Maybe {
  const [text, search, from, to] = values;
  if (isNullish(text)) return null;
  if (typeof text !== 'string')
    return refuse(codes.text, `${name} requires a string as the first argument, found: ${typeNameOf(text)}`);
  if (typeof search !== 'string')
    return refuse(codes.search, `${name} requires a string as the second argument, found: ${typeNameOf(search)}`);
  const start = values.length > 2 ? parseIndex(from, name, 'starting') : 0;
  const end = values.length > 3 ? parseIndex(to, name, 'ending') : Infinity;
  const within = counted(text);
  if (start > within.length || end < start) return int(-1);
  return int(within.find(search, start, Math.min(end, within.length)));
}

function parseIndex(value: Maybe, name: string, what: string): number {
  const index = isNumeric(value) ? int32(value) : undefined;
  if (index === undefined)
    return refuse(40096, `${name} requires an integral ${what} index, found a value of type: ${typeNameOf(value)}`);
  if (index < 0) refuse(40097, `${name} requires a nonnegative ${what} index, found: ${index}`);
  return index;
}

const DEFAULT = Symbol('whitespace');
/** Source: MongoDB Manual, "$trim", whitespace characters, 2025-11. */
const whitespace = new Set(
  '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
);

function trim(input: Maybe, chars: Maybe | typeof DEFAULT, name: string, atStart: boolean, atEnd: boolean): Maybe {
  if (isNullish(input)) return null;
  if (typeof input !== 'string')
    return refuse(50699, `${name} requires its input to be a string, got ${typeNameOf(input)}`);
  if (chars !== DEFAULT && isNullish(chars)) return null;
  if (chars !== DEFAULT && typeof chars !== 'string') {
    return refuse(50700, `${name} requires 'chars' to be a string, got ${typeNameOf(chars as Value)}`);
  }
  const trimmed = chars === DEFAULT ? whitespace : new Set(chars);
  let start = 0;
  let end = input.length;
  while (atStart && start < end && trimmed.has(characterAt(input, start))) start += characterAt(input, start).length;
  while (atEnd && end > start && trimmed.has(characterBefore(input, end))) end -= characterBefore(input, end).length;
  return input.slice(start, end);
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) as number);
}

function characterBefore(text: string, end: number): string {
  const isPair = end > 1 && (text.codePointAt(end - 2) as number) > 0xffff;
  return text.slice(end - (isPair ? 2 : 1), end);
}

function replace(
  operands: Readonly<Record<string, Maybe>>,
  apply: (input: string, find: string, by: string) => string,
): Maybe {
  const { input, find, replacement } = operands;
  if (!isNullish(input) && typeof input !== 'string')
    return refuse(10503904, `'input' must be a string, but is ${typeNameOf(input)}`);
  if (!isNullish(find) && typeof find !== 'string')
    return refuse(10503901, `'find' must be a string, but is ${typeNameOf(find)}`);
  if (!isNullish(replacement) && typeof replacement !== 'string') {
    return refuse(10503902, `'replacement' must be a string, but is ${typeNameOf(replacement)}`);
  }
  return isNullish(input) || isNullish(find) || isNullish(replacement) ? null : apply(input, find, replacement);
}

function split(values: readonly Maybe[], name: string): Maybe {
  const [text, separator] = values;
  if (isNullish(text) || isNullish(separator)) return null;
  if (typeof text !== 'string')
    return refuse(
      40085,
      `${name} requires an expression that evaluates to a string as a first argument, found: ${typeNameOf(text)}`,
    );
  if (typeof separator !== 'string')
    return refuse(
      10503900,
      `${name} requires an expression that evaluates to a string as a second argument, found: ${typeNameOf(separator)}`,
    );
  if (separator === '') refuse(40087, `${name} requires a non-empty separator`);
  return text.split(separator);
}

function substringOfBytes(values: readonly Maybe[], name: string): Maybe {
  const [value, from, length] = values;
  const text = Buffer.from(coerceToText(value));
  if (!isNumeric(from))
    return refuse(16034, `${name}: starting index must be a numeric type (is BSON type ${typeNameOf(from)})`);
  if (!isNumeric(length))
    return refuse(16035, `${name}: length must be a numeric type (is BSON type ${typeNameOf(length)})`);
  const start = Number(coerceToLong(from));
  const count = Number(coerceToLong(length));
  if (start < 0) refuse(50752, `${name}: starting index must be non-negative (got: ${start})`);
  const end = count < 0 ? text.length : Math.min(start + count, text.length);
  if (isContinuation(text[start]))
    refuse(28656, `${name}: Invalid range, starting index is a UTF-8 continuation byte.`);
  if (isContinuation(text[end]))
    refuse(28657, `${name}: Invalid range, ending index is in the middle of a UTF-8 character.`);
  return text.toString('utf8', Math.min(start, text.length), Math.max(start, end));
}

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;

function substringOfCodePoints(values: readonly Maybe[], name: string): Maybe {
  const [value, from, length] = values;
  const text = coerceToText(value);
  if (!isNumeric(from))
    return refuse(34450, `${name}: starting index must be a numeric type (is BSON type ${typeNameOf(from)})`);
  const start = int32(from);
  if (start === undefined)
    return refuse(34451, `${name}: starting index must be representable as a 32-bit integral value`);
  if (!isNumeric(length))
    return refuse(34452, `${name}: length must be a numeric type (is BSON type ${typeNameOf(length)})`);
  const count = int32(length);
  if (count === undefined) return refuse(34453, `${name}: length must be representable as a 32-bit integral value`);
  if (count < 0) refuse(34454, `${name}: length must be a nonnegative integer.`);
  if (start < 0) refuse(34455, `${name}: the starting index must be nonnegative integer.`);
  return text.slice(codePointsToCodeUnits(text, start), codePointsToCodeUnits(text, start + count));
}

function int32(value: Parameters<typeof asNumber>[0]): number | undefined {
  const number = asNumber(value);
  return Number.isInteger(number) && number >= -(2 ** 31) && number < 2 ** 31 ? number : undefined;
}
