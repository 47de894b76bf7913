import { ClrArray } from '../../runtime/array';
import { ClrObject } from '../../runtime/boxed';
import { boxing } from '../../runtime/boxing';
import { NEW_LINE } from '../../runtime/environment';
import { step } from '../../runtime/evaluation';
import { argumentException, argumentNull, argumentOutOfRange, indexOutOfRange } from '../../runtime/exceptions';
import { formatComposite } from '../../runtime/format';
import { toText } from '../../runtime/text';
import { declare } from '../../types/definition';
import { Members } from '../../types/member';
import { keywords } from '../../types/registry';

const stringBuilder = declare('sealed class System.Text.StringBuilder');

/** `System.Text.StringBuilder` */
export class StringBuilder implements ClrObject {
  readonly clrType = stringBuilder.type;

  constructor(public text: string) {}

  append(text: string): this {
    step((text.length >> 6) + 1);
    this.text += text;
    return this;
  }

  insert(index: number, text: string): this {
    if (index < 0 || index > this.text.length) throw argumentOutOfRange('index');
    step(text.length >> 6);
    this.text = this.text.slice(0, index) + text + this.text.slice(index);
    return this;
  }

  toText(): string {
    return this.text;
  }

  equals(other: unknown): boolean {
    return this === other;
  }
}

type Text = string | null;

/** `Append` and `Insert` of every type that has a text of its own. */
function ofKinds(): Members {
  const members: Record<string, Members[string]> = {};
  for (const kind of [
    'bool',
    'char',
    'byte',
    'short',
    'int',
    'long',
    'float',
    'double',
    'decimal',
    'uint',
    'ulong',
    'object',
  ] as const) {
    const definition = keywords.get(kind);
    const box = definition && boxing(definition.type);
    const text = (value: unknown) => toText(box ? box(value as never) : value);
    members[`StringBuilder Append(${kind} value)`] = (self: StringBuilder, value: unknown) => self.append(text(value));
    members[`StringBuilder Insert(int index, ${kind} value)`] = (self: StringBuilder, index: number, value: unknown) =>
      self.insert(index, text(value));
  }
  return members;
}

function formatted(self: StringBuilder, format: Text, ...values: unknown[]): StringBuilder {
  return self.append(formatComposite(format, values));
}

stringBuilder.define({
  ...ofKinds(),
  'new()': () => new StringBuilder(''),
  'new(int capacity)': (capacity: number) => {
    if (capacity < 0) throw argumentOutOfRange('capacity', "'capacity' must be greater than zero.");
    return new StringBuilder('');
  },
  'new(string value)': (value: Text) => new StringBuilder(value ?? ''),
  'new(string value, int capacity)': (value: Text) => new StringBuilder(value ?? ''),
  'int Length': {
    get: (self: StringBuilder) => self.text.length,
    set: (self: StringBuilder, length: number) => {
      if (length < 0) throw argumentOutOfRange('value', "'value' must be greater than zero.");
      step(length >> 6);
      self.text = self.text.slice(0, length).padEnd(length, '\0');
    },
  },
  'char this[int index]': {
    get: (self: StringBuilder, index: number) => {
      if (index < 0 || index >= self.text.length) throw indexOutOfRange();
      return self.text.charCodeAt(index);
    },
    set: (self: StringBuilder, index: number, unit: number) => {
      if (index < 0 || index >= self.text.length) throw argumentOutOfRange('index');
      self.text = self.text.slice(0, index) + String.fromCharCode(unit) + self.text.slice(index + 1);
    },
  },
  'StringBuilder Append(string value)': (self: StringBuilder, value: Text) => self.append(value ?? ''),
  'StringBuilder Append(char value, int repeatCount)': (self: StringBuilder, unit: number, count: number) => {
    if (count < 0) throw argumentOutOfRange('repeatCount', 'Non-negative number required.');
    step(count >> 6);
    return self.append(String.fromCharCode(unit).repeat(count));
  },
  'StringBuilder Append(char[] value)': (self: StringBuilder, units: ClrArray<number> | null) =>
    self.append(units ? String.fromCharCode(...units.items) : ''),
  'StringBuilder Append(string value, int startIndex, int count)': (
    self: StringBuilder,
    value: Text,
    start: number,
    count: number,
  ) => {
    if (value === null && (start !== 0 || count !== 0)) throw argumentNull('value');
    if (start < 0 || count < 0 || start + count > (value ?? '').length) throw argumentOutOfRange('startIndex');
    return self.append((value ?? '').slice(start, start + count));
  },
  'StringBuilder AppendLine()': (self: StringBuilder) => self.append(NEW_LINE),
  'StringBuilder AppendLine(string value)': (self: StringBuilder, value: Text) => self.append((value ?? '') + NEW_LINE),
  'StringBuilder AppendFormat(string format, object arg0)': formatted,
  'StringBuilder AppendFormat(string format, object arg0, object arg1)': formatted,
  'StringBuilder AppendFormat(string format, object arg0, object arg1, object arg2)': formatted,
  'StringBuilder AppendFormat(string format, params object[] args)': (
    self: StringBuilder,
    format: Text,
    values: ClrArray | null,
  ) => {
    if (!values) throw argumentNull('args');
    return formatted(self, format, ...values.items);
  },
  'StringBuilder Insert(int index, string value)': (self: StringBuilder, index: number, value: Text) =>
    self.insert(index, value ?? ''),
  'StringBuilder Remove(int startIndex, int length)': (self: StringBuilder, start: number, length: number) => {
    if (start < 0 || length < 0 || start + length > self.text.length) throw argumentOutOfRange('index');
    self.text = self.text.slice(0, start) + self.text.slice(start + length);
    return self;
  },
  'StringBuilder Replace(string oldValue, string newValue)': (self: StringBuilder, old: Text, value: Text) => {
    if (old === null) throw argumentNull('oldValue');
    if (old === '') throw argumentException('Empty name is not legal.', 'oldValue');
    self.text = self.text.split(old).join(value ?? '');
    return self;
  },
  'StringBuilder Replace(char oldChar, char newChar)': (self: StringBuilder, old: number, unit: number) => {
    self.text = self.text.split(String.fromCharCode(old)).join(String.fromCharCode(unit));
    return self;
  },
  'StringBuilder Clear()': (self: StringBuilder) => {
    self.text = '';
    return self;
  },
  'string ToString()': (self: StringBuilder) => self.text,
  'string ToString(int startIndex, int length)': (self: StringBuilder, start: number, length: number) => {
    if (start < 0 || length < 0 || start + length > self.text.length) throw argumentOutOfRange('startIndex');
    return self.text.slice(start, start + length);
  },
});
