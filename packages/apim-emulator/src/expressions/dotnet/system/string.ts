import { ClrArray } from '../../runtime/array';
import { box } from '../../runtime/boxing';
import { enumerate } from '../../runtime/enumerate';
import { step } from '../../runtime/evaluation';
import { argumentException, argumentNull, argumentOutOfRange, indexOutOfRange } from '../../runtime/exceptions';
import { formatComposite } from '../../runtime/format';
import { Comparing, compareStrings, folded, lowerInvariant, upperInvariant } from '../../runtime/string-comparison';
import { toText } from '../../runtime/text';
import { char, string } from '../../types/primitives';
import { Type } from '../../types/type';
import { inserted, measured, padded, removed, repeated, replaced, substring } from './string-edit';
import { comparing, firstOf, indexOf, lastIndexOf, lastOf, required, unitIndex } from './string-search';
import { splitByStrings, splitByUnits } from './string-split';
import { trimEnd, trimStart } from './string-trim';

type Units = ClrArray<number>;
type Strings = ClrArray<string | null>;

function same(left: string | null, right: string | null, comparison: number): boolean {
  const how = comparing(comparison);
  if (left === null || right === null) return left === right;
  return folded(left, how) === folded(right, how);
}

const text = (units: Units | null) => (units ? String.fromCharCode(...units.items) : '');
const ignoring = (ignoreCase: boolean): Comparing => (ignoreCase ? 'culture-ignore-case' : 'culture');
const concatenated = (values: Iterable<unknown>) => measured([...values].map(toText).join(''));

function joined(separator: string | null, values: Iterable<unknown>): string {
  return measured([...values].map(toText).join(separator ?? ''));
}

const CURRENT_CULTURE = 0;
const ORDINAL = 4;

string.define({
  'new(char c, int count)': repeated,
  'new(char[] value)': text,
  'new(char[] value, int startIndex, int length)': (units: Units | null, startIndex: number, length: number) =>
    substring(text(units), startIndex, length),
  'static string Empty': () => '',
  'int Length': (self: string) => self.length,
  'char this[int index]': (self: string, index: number) => {
    if (index < 0 || index >= self.length) throw indexOutOfRange();
    return self.charCodeAt(index);
  },

  'static bool IsNullOrEmpty(string value)': (value: string | null) => value === null || value === '',
  'static bool IsNullOrWhiteSpace(string value)': (value: string | null) => value === null || trimStart(value) === '',
  'static string Concat(object arg0)': toText,
  'static string Concat(object arg0, object arg1)': (...values: unknown[]) => concatenated(values),
  'static string Concat(object arg0, object arg1, object arg2)': (...values: unknown[]) => concatenated(values),
  'static string Concat(params object[] args)': (values: ClrArray | null) => concatenated(all(values, 'args')),
  'static string Concat(string str0, string str1)': (...values: unknown[]) => concatenated(values),
  'static string Concat(string str0, string str1, string str2)': (...values: unknown[]) => concatenated(values),
  'static string Concat(string str0, string str1, string str2, string str3)': (...values: unknown[]) =>
    concatenated(values),
  'static string Concat(params string[] values)': (values: Strings | null) => concatenated(all(values, 'values')),
  'static string Concat(IEnumerable<string> values)': (values: Iterable<unknown> | null) =>
    concatenated(all(values, 'values')),
  'static string Concat<T>(IEnumerable<T> values)': (item: Type) => (values: unknown) =>
    concatenated(boxedItems(values, item)),
  'static string Join(string separator, params string[] value)': (separator: string | null, values: Strings | null) =>
    joined(separator, all(values, 'value')),
  'static string Join(string separator, params object[] values)': (
    separator: string | null,
    values: ClrArray | null,
  ) => {
    return joined(separator, all(values, 'values'));
  },
  'static string Join(string separator, IEnumerable<string> values)': (
    separator: string | null,
    values: Iterable<unknown> | null,
  ) => joined(separator, all(values, 'values')),
  'static string Join<T>(string separator, IEnumerable<T> values)':
    (item: Type) => (separator: string | null, values: unknown) =>
      joined(separator, boxedItems(values, item)),
  'static string Join(string separator, string[] value, int startIndex, int count)': (
    separator: string | null,
    values: Strings | null,
    startIndex: number,
    count: number,
  ) => {
    const items = all(values, 'value');
    if (startIndex < 0 || count < 0 || startIndex + count > items.length) throw argumentOutOfRange('startIndex');
    return joined(separator, items.slice(startIndex, startIndex + count));
  },
  'static string Format(string format, object arg0)': (format: string | null, ...values: unknown[]) =>
    formatComposite(format, values),
  'static string Format(string format, object arg0, object arg1)': (format: string | null, ...values: unknown[]) =>
    formatComposite(format, values),
  'static string Format(string format, object arg0, object arg1, object arg2)': (
    format: string | null,
    ...values: unknown[]
  ) => formatComposite(format, values),
  'static string Format(string format, params object[] args)': (format: string | null, values: ClrArray | null) =>
    formatComposite(format, all(values, 'args')),
  'static string Copy(string str)': (value: string | null) => required(value, 'str'),

  'static int Compare(string strA, string strB)': (a: string | null, b: string | null) =>
    compareStrings(a, b, 'culture'),
  'static int Compare(string strA, string strB, bool ignoreCase)': (
    a: string | null,
    b: string | null,
    ignoreCase: boolean,
  ) => compareStrings(a, b, ignoring(ignoreCase)),
  'static int Compare(string strA, string strB, StringComparison comparisonType)': (
    a: string | null,
    b: string | null,
    comparison: number,
  ) => compareStrings(a, b, comparing(comparison)),
  'static int CompareOrdinal(string strA, string strB)': (a: string | null, b: string | null) =>
    compareStrings(a, b, 'ordinal'),
  'int CompareTo(string strB)': (self: string, other: string | null) => compareStrings(self, other, 'culture'),
  'int CompareTo(object value)': (self: string, other: unknown) => {
    if (other !== null && typeof other !== 'string') throw argumentException('Object must be of type String.');
    return compareStrings(self, other, 'culture');
  },
  'static bool Equals(string a, string b)': (a: string | null, b: string | null) => a === b,
  'static bool Equals(string a, string b, StringComparison comparisonType)': same,
  'bool Equals(string value)': (self: string, value: string | null) => self === value,
  'bool Equals(string value, StringComparison comparisonType)': same,

  'bool Contains(string value)': (self: string, value: string | null) => self.includes(required(value, 'value')),
  'bool StartsWith(string value)': (self: string, value: string | null) => self.startsWith(required(value, 'value')),
  'bool StartsWith(string value, StringComparison comparisonType)': (
    self: string,
    value: string | null,
    comparison: number,
  ) => {
    const how = comparing(comparison);
    return folded(self, how).startsWith(folded(required(value, 'value'), how));
  },
  'bool EndsWith(string value)': (self: string, value: string | null) => self.endsWith(required(value, 'value')),
  'bool EndsWith(string value, StringComparison comparisonType)': (
    self: string,
    value: string | null,
    comparison: number,
  ) => {
    const how = comparing(comparison);
    return folded(self, how).endsWith(folded(required(value, 'value'), how));
  },
  'int IndexOf(char value)': unitIndex,
  'int IndexOf(char value, int startIndex)': unitIndex,
  'int IndexOf(string value)': (self: string, value: string | null) =>
    indexOf(self, value, 0, self.length, CURRENT_CULTURE),
  'int IndexOf(string value, int startIndex)': (self: string, value: string | null, startIndex: number) =>
    indexOf(self, value, startIndex, self.length - startIndex, CURRENT_CULTURE),
  'int IndexOf(string value, int startIndex, int count)': (
    self: string,
    value: string | null,
    startIndex: number,
    count: number,
  ) => indexOf(self, value, startIndex, count, CURRENT_CULTURE),
  'int IndexOf(string value, StringComparison comparisonType)': (
    self: string,
    value: string | null,
    comparison: number,
  ) => indexOf(self, value, 0, self.length, comparison),
  'int IndexOf(string value, int startIndex, StringComparison comparisonType)': (
    self: string,
    value: string | null,
    startIndex: number,
    comparison: number,
  ) => indexOf(self, value, startIndex, self.length - startIndex, comparison),
  'int IndexOfAny(char[] anyOf)': firstOf,
  'int IndexOfAny(char[] anyOf, int startIndex)': firstOf,
  'int LastIndexOf(char value)': (self: string, unit: number) => self.lastIndexOf(String.fromCharCode(unit)),
  'int LastIndexOf(string value)': (self: string, value: string | null) =>
    lastIndexOf(self, value, self.length - 1, CURRENT_CULTURE),
  'int LastIndexOf(string value, StringComparison comparisonType)': (
    self: string,
    value: string | null,
    comparison: number,
  ) => lastIndexOf(self, value, self.length - 1, comparison),
  'int LastIndexOf(string value, int startIndex)': (self: string, value: string | null, startIndex: number) =>
    lastIndexOf(self, value, startIndex, ORDINAL),
  'int LastIndexOfAny(char[] anyOf)': lastOf,

  'string Substring(int startIndex)': substring,
  'string Substring(int startIndex, int length)': substring,
  'string Insert(int startIndex, string value)': inserted,
  'string Remove(int startIndex)': removed,
  'string Remove(int startIndex, int count)': removed,
  'string Replace(char oldChar, char newChar)': (self: string, old: number, unit: number) =>
    self.split(String.fromCharCode(old)).join(String.fromCharCode(unit)),
  'string Replace(string oldValue, string newValue)': replaced,
  'string ToLower()': lowerInvariant,
  'string ToLowerInvariant()': lowerInvariant,
  'string ToUpper()': upperInvariant,
  'string ToUpperInvariant()': upperInvariant,
  'string Trim()': (self: string) => trimEnd(trimStart(self)),
  'string Trim(params char[] trimChars)': (self: string, units: Units | null) => trimEnd(trimStart(self, units), units),
  'string TrimStart(params char[] trimChars)': trimStart,
  'string TrimEnd(params char[] trimChars)': trimEnd,
  'string PadLeft(int totalWidth)': (self: string, width: number) => padded(self, width, 0x20, 'padStart'),
  'string PadLeft(int totalWidth, char paddingChar)': (self: string, width: number, unit: number) =>
    padded(self, width, unit, 'padStart'),
  'string PadRight(int totalWidth)': (self: string, width: number) => padded(self, width, 0x20, 'padEnd'),
  'string PadRight(int totalWidth, char paddingChar)': (self: string, width: number, unit: number) =>
    padded(self, width, unit, 'padEnd'),
  'string[] Split(params char[] separator)': (self: string, units: Units | null) => strings(splitByUnits(self, units)),
  'string[] Split(char[] separator, int count)': (self: string, units: Units | null, count: number) =>
    strings(splitByUnits(self, units, count)),
  'string[] Split(char[] separator, StringSplitOptions options)': (
    self: string,
    units: Units | null,
    options: number,
  ) => strings(splitByUnits(self, units, undefined, options)),
  'string[] Split(char[] separator, int count, StringSplitOptions options)': (
    self: string,
    units: Units | null,
    count: number,
    options: number,
  ) => strings(splitByUnits(self, units, count, options)),
  'string[] Split(string[] separator, StringSplitOptions options)': (
    self: string,
    separators: Strings | null,
    options: number,
  ) => strings(splitByStrings(self, separators, undefined, options)),
  'string[] Split(string[] separator, int count, StringSplitOptions options)': (
    self: string,
    separators: Strings | null,
    count: number,
    options: number,
  ) => strings(splitByStrings(self, separators, count, options)),
  'char[] ToCharArray()': (self: string) => new ClrArray(char.type, unitsOf(self)),
  'char[] ToCharArray(int startIndex, int length)': (self: string, startIndex: number, length: number) =>
    new ClrArray(char.type, unitsOf(substring(self, startIndex, length))),
  'bool IsNormalized()': (self: string) => self.normalize('NFC') === self,
  'string Normalize()': (self: string) => self.normalize('NFC'),
  'static string Intern(string str)': (value: string | null) => required(value, 'str'),
  'object Clone()': (self: string) => self,
});

export function unitsOf(value: string): number[] {
  return Array.from({ length: value.length }, (_, index) => value.charCodeAt(index));
}

function strings(parts: string[]): Strings {
  step(parts.length);
  return new ClrArray<string | null>(string.type, parts);
}

function all(values: Iterable<unknown> | null, parameter: string): readonly unknown[] {
  if (!values) throw argumentNull(parameter);
  return [...values];
}

function* boxedItems(values: unknown, item: Type): Iterable<unknown> {
  if (values === null) throw argumentNull('values');
  for (const value of enumerate(values, item)) {
    step();
    yield box(item, value);
  }
}
