import { Cell } from '../../runtime/cell';
import { argumentNull } from '../../runtime/exceptions';
import { formatted } from '../../runtime/format';
import { folded } from '../../runtime/string-comparison';
import { comparing } from '../system/string-search';
import { Members } from '../../types/member';
import { ClrArray } from '../../runtime/array';
import { Sequence } from '../linq/sequence';
import { jArray, jObject, jProperty, jRaw, jToken, jValue } from './definitions';
import { constructing } from './construction';
import { readJson, readerException } from './reader';
import { tokenOf } from './serialize';
import { JArray, JContainer, JObject, JProperty, JRaw, JToken, JValue, asToken, childOf } from './tokens';

type Text = string | null;

function required<T>(value: T | null, parameter: string): T {
  if (value === null) throw argumentNull(parameter);
  return value;
}

/** Makes a container of some content. */
function filled<T extends JContainer>(container: T, ...contents: readonly unknown[]): T {
  for (const content of contents) container.add(content);
  return container;
}

function all(values: ClrArray | null): readonly unknown[] {
  return required(values, 'content').items;
}

/** Without regard to case an exact match still comes first. */
function propertyLike(self: JObject, name: Text, comparison: number): JProperty | undefined {
  if (name === null) return undefined;
  const how = comparing(comparison);
  return self.property(name) ?? self.children.find((property) => folded(property.name, how) === folded(name, how));
}

function parsedObject(text: Text): JObject {
  const token = readJson(text);
  if (!(token instanceof JObject))
    throw readerException('Error reading JObject from JsonReader. Current JsonReader item is not an object.');
  return token;
}

function parsedArray(text: Text): JArray {
  const token = readJson(text);
  if (!(token instanceof JArray))
    throw readerException('Error reading JArray from JsonReader. Current JsonReader item is not an array.');
  return token;
}

const properties = (self: JObject) => new Sequence(jProperty.type, () => self.children);

jObject.define({
  'new()': () => new JObject(),
  'new(JObject other)': (other: JObject | null) => required(other, 'other').clone(),
  'new(params object[] content)': (content: ClrArray | null) => filled(new JObject(), ...all(content)),
  'new(object content)': (content: unknown) => filled(new JObject(), content),
  'static JObject Parse(string json)': parsedObject,
  'static JObject FromObject(object o)': (value: unknown) => {
    const token = tokenOf(required(value, 'o'));
    if (!(token instanceof JObject))
      throw readerException('Object serialized to another token. JObject instance expected.');
    return token;
  },
  'JToken this[string propertyName]': {
    get: (self: JObject, name: Text) => self.get(required(name, 'propertyName')) ?? null,
    set: (self: JObject, name: Text, value: JToken | null) => self.put(required(name, 'propertyName'), value),
  },
  'JToken this[object key]': {
    get: (self: JObject, key: unknown) => childOf(self, key),
    set: (self: JObject, key: unknown, value: JToken | null) => {
      if (typeof key === 'string') self.put(key, value);
      else childOf(self, key);
    },
  },
  'void Add(string propertyName, JToken value)': (self: JObject, name: Text, value: JToken | null) =>
    self.addEntry(required(name, 'name'), value),
  'bool Remove(string propertyName)': (self: JObject, name: Text) => name !== null && self.delete(name),
  'bool ContainsKey(string propertyName)': (self: JObject, name: Text) => self.has(required(name, 'propertyName')),
  'JProperty Property(string name)': (self: JObject, name: Text) =>
    name === null ? null : (self.property(name) ?? null),
  'JProperty Property(string name, StringComparison comparison)': (self: JObject, name: Text, comparison: number) =>
    propertyLike(self, name, comparison) ?? null,
  'IEnumerable<JProperty> Properties()': properties,
  'IJEnumerable<JToken> PropertyValues()': (self: JObject) => new Sequence(jToken.type, () => self.values()),
  'JToken GetValue(string propertyName)': (self: JObject, name: Text) =>
    name === null ? null : (self.get(name) ?? null),
  'JToken GetValue(string propertyName, StringComparison comparison)': (
    self: JObject,
    name: Text,
    comparison: number,
  ) => propertyLike(self, name, comparison)?.value ?? null,
  'bool TryGetValue(string propertyName, out JToken value)': (self: JObject, name: Text, value: Cell) => {
    const found = name === null ? undefined : self.get(name);
    value.value = found ?? null;
    return found !== undefined;
  },
  'bool TryGetValue(string propertyName, StringComparison comparison, out JToken value)': (
    self: JObject,
    name: Text,
    comparison: number,
    value: Cell,
  ) => {
    const found = propertyLike(self, name, comparison)?.value;
    value.value = found ?? null;
    return found !== undefined;
  },
  'IEnumerator<KeyValuePair<string, JToken>> GetEnumerator()': (self: JObject) => self,
});

jArray.define({
  'new()': () => new JArray(),
  'new(JArray other)': (other: JArray | null) => required(other, 'other').clone(),
  'new(params object[] content)': (content: ClrArray | null) => filled(new JArray(), ...all(content)),
  'new(object content)': (content: unknown) => filled(new JArray(), content),
  'static JArray Parse(string json)': parsedArray,
  'static JArray FromObject(object o)': (value: unknown) => {
    const token = tokenOf(required(value, 'o'));
    if (!(token instanceof JArray))
      throw readerException('Object serialized to another token. JArray instance expected.');
    return token;
  },
  'JToken this[int index]': {
    get: (self: JArray, index: number) => self.at(index),
    set: (self: JArray, index: number, value: JToken | null) => self.set(index, value),
  },
  'JToken this[object key]': {
    get: (self: JArray, key: unknown) => childOf(self, key),
    set: (self: JArray, key: unknown, value: JToken | null) => {
      if (typeof key === 'number') self.set(key, value);
      else childOf(self, key);
    },
  },
  'void Add(JToken item)': (self: JArray, item: JToken | null) => self.add(item),
  'void Insert(int index, JToken item)': (self: JArray, index: number, item: JToken | null) => self.insert(index, item),
  'bool Remove(JToken item)': (self: JArray, item: JToken | null) => self.remove(item),
  'void RemoveAt(int index)': (self: JArray, index: number) => self.removeAt(index),
  'bool Contains(JToken item)': (self: JArray, item: JToken | null) => self.contains(item),
  'int IndexOf(JToken item)': (self: JArray, item: JToken | null) => self.indexOf(item),
  'void Clear()': (self: JArray) => self.clear(),
  'IEnumerator<JToken> GetEnumerator()': (self: JArray) => self,
});

jProperty.define({
  'new(string name, object content)': (name: Text, content: unknown) =>
    new JProperty(required(name, 'name'), asToken(content)),
  'new(string name, params object[] content)': (name: Text, content: ClrArray | null) =>
    new JProperty(required(name, 'name'), asToken(content)),
  'new(JProperty other)': (other: JProperty | null) => required(other, 'other').clone(),
  'string Name': (self: JProperty) => self.name,
  'JToken Value': {
    get: (self: JProperty) => self.value,
    set: (self: JProperty, value: JToken | null) => {
      self.value = value ?? new JValue(null);
    },
  },
});

const values: Members = Object.fromEntries(
  [
    'string',
    'bool',
    'char',
    'long',
    'ulong',
    'double',
    'float',
    'decimal',
    'System.DateTime',
    'System.DateTimeOffset',
    'System.Guid',
    'System.TimeSpan',
    'System.Uri',
  ].map((type) => [
    `new(${type} value)`,
    type === 'char' ? (unit: number) => new JValue(String.fromCharCode(unit)) : constructing(type),
  ]),
);

jValue.define({
  ...values,
  'new(object value)': (value: unknown) => new JValue(value),
  'new(JValue other)': (other: JValue | null) => required(other, 'other').clone(),
  'static JValue CreateString(string value)': (value: Text) => new JValue(value),
  'static JValue CreateNull()': () => new JValue(null),
  'object Value': {
    get: (self: JValue) => self.value,
    set: (self: JValue, value: unknown) => self.change(value),
  },
  'bool Equals(JValue other)': (self: JValue, other: JToken | null) => self.equals(other),
  'int CompareTo(JValue obj)': (self: JValue, other: JValue | null) => (other ? self.compareTo(other) : 1),
  'string ToString(string format)': (self: JValue, format: Text) =>
    self.value === null ? '' : formatted(self.value, format ?? ''),
});

jRaw.define({ 'new(object rawJson)': (text: unknown) => new JRaw(text) });
