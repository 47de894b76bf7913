import { argumentNull, invalidOperation } from '../../runtime/exceptions';
import { Members } from '../../types/member';
import { Type } from '../../types/type';
import { casting, isInstance } from '../../runtime/boxing';
import { Sequence } from '../linq/sequence';
import { itemsOf } from '../linq/sources';
import { explicitOperators } from './casts';
import { implicitOperators } from './construction';
import { valueAs } from './value-as';
import { jContainer, jEnumerable, jToken } from './definitions';
import { deserialize } from './deserialize';
import { selectToken, selectTokens } from './json-path';
import { readJson, readerException } from './reader';
import { tokenOf } from './serialize';
import { JArray, JContainer, JObject, JProperty, JToken, JValue, childOf } from './tokens';
import { writeJson } from './writer';

type Text = string | null;

function parentOf(token: JToken): JContainer {
  if (!token.parent) throw invalidOperation('The parent is missing.');
  return token.parent;
}

function neighbour(token: JToken, by: 1 | -1): JToken | null {
  const siblings = token.parent?.children ?? [];
  return siblings[siblings.indexOf(token) + by] ?? null;
}

export function* descendants(token: JToken): Iterable<JToken> {
  for (const child of token.children) {
    yield child;
    yield* descendants(child);
  }
}

/** What each of some tokens has at a key. */
export function children(source: Iterable<JToken>, type: Type, key: unknown): Sequence {
  return tokens(function* () {
    for (const token of itemsOf(source, type) as Iterable<JToken>) {
      const found = childOf(token, key);
      if (found) yield found;
    }
  });
}

function* ancestors(token: JToken): Iterable<JToken> {
  for (let at: JToken | null = token.parent; at; at = at.parent) yield at;
}

const tokens = (make: () => Iterable<JToken>) => new Sequence(jToken.type, make);

/** `Children<T>()` and `Values<T>()` */
export function converted(make: () => Iterable<JToken>, type: Type): Sequence {
  return new Sequence(type, function* () {
    for (const token of make()) yield valueAs(token, type);
  });
}

function ofType(make: () => Iterable<JToken>, type: Type): Sequence {
  const cast = casting(type);
  return new Sequence(type, function* () {
    for (const token of make()) yield cast(token);
  });
}

function replace(self: JToken, value: JToken | null): void {
  parentOf(self).replaceChild(self, value);
}

function childAt(self: JToken, key: unknown): JToken | null {
  return childOf(self, key);
}

function setChild(self: JToken, key: unknown, value: JToken | null): void {
  if (self instanceof JObject && typeof key === 'string') self.put(key, value);
  else if (self instanceof JArray && typeof key === 'number') self.set(key, value);
  else childOf(self, key ?? null);
}

const parsing: Members = {
  'static JToken Parse(string json)': (text: Text) => {
    // Only the parsers of containers look for content behind a comment.
    if (/^\s*\/[/*]/.test(text ?? ''))
      throw readerException('Additional text found in JSON string after parsing content.');
    return readJson(text);
  },
  'static JToken FromObject(object o)': (value: unknown) => {
    if (value === null) throw argumentNull('o');
    return tokenOf(value);
  },
  'static bool DeepEquals(JToken t1, JToken t2)': (a: JToken | null, b: JToken | null) =>
    a === b || (a !== null && b !== null && a.same(b)),
};

jEnumerable.define((type: Type) => ({
  'IJEnumerable<JToken> this[object key]': (self: Iterable<JToken>, key: unknown) => children(self, type, key),
}));

jToken.define({
  ...parsing,
  ...explicitOperators,
  ...implicitOperators,
  'JTokenType Type': (self: JToken) => self.type,
  'bool HasValues': (self: JToken) => self.children.length > 0,
  'JContainer Parent': (self: JToken) => self.parent,
  'JToken Root': (self: JToken) => self.root,
  'string Path': (self: JToken) => self.path,
  'JToken Next': (self: JToken) => neighbour(self, 1),
  'JToken Previous': (self: JToken) => neighbour(self, -1),
  'JToken First': (self: JToken) => edge(self, 0),
  'JToken Last': (self: JToken) => edge(self, -1),
  'JToken this[object key]': { get: childAt, set: setChild },
  'IJEnumerable<JToken> Children()': (self: JToken) => tokens(() => self.children),
  'IJEnumerable<T> Children<T>()': (type: Type) => (self: JToken) =>
    ofType(() => self.children.filter((child) => isInstance(child, type)), type),
  'IEnumerable<T> Values<T>()': (type: Type) => (self: JToken) => {
    if (self instanceof JValue) throw invalidOperation('Cannot access child value on Newtonsoft.Json.Linq.JValue.');
    return converted(() => self.children, type);
  },
  'T Value<T>(object key)': (type: Type) => (self: JToken, key: unknown) => valueAs(childOf(self, key), type),
  'JToken SelectToken(string path)': (self: JToken, path: Text) => selectToken(self, path),
  'JToken SelectToken(string path, bool errorWhenNoMatch)': selectToken,
  'IEnumerable<JToken> SelectTokens(string path)': (self: JToken, path: Text) => tokens(() => selectTokens(self, path)),
  'IEnumerable<JToken> SelectTokens(string path, bool errorWhenNoMatch)': (
    self: JToken,
    path: Text,
    mustExist: boolean,
  ) => tokens(() => selectTokens(self, path, mustExist)),
  'IEnumerable<JToken> Ancestors()': (self: JToken) => tokens(() => ancestors(self)),
  'IEnumerable<JToken> AfterSelf()': (self: JToken) =>
    tokens(() => (self.parent?.children ?? []).slice((self.parent?.indexOf(self) ?? 0) + 1)),
  'IEnumerable<JToken> BeforeSelf()': (self: JToken) =>
    tokens(() => (self.parent?.children ?? []).slice(0, self.parent?.indexOf(self) ?? 0)),
  'void AddAfterSelf(object content)': (self: JToken, content: unknown) => {
    const parent = parentOf(self);
    parent.insertContent(parent.indexOf(self) + 1, content);
  },
  'void AddBeforeSelf(object content)': (self: JToken, content: unknown) => {
    const parent = parentOf(self);
    parent.insertContent(parent.indexOf(self), content);
  },
  'void Remove()': removeSelf,
  'void Replace(JToken value)': replace,
  'JToken DeepClone()': (self: JToken) => self.clone(),
  'T ToObject<T>()': (type: Type) => (self: JToken) => deserialize(self, type),
  'string ToString()': (self: JToken) => self.toText(),
  // The converters cannot be made in an expression: there are none.
  'string ToString(Newtonsoft.Json.Formatting formatting)': (self: JToken, formatting: number) =>
    writeJson(self, formatting === 1),
});

function edge(self: JToken, index: 0 | -1): JToken | null {
  if (self instanceof JValue) throw invalidOperation('Cannot access child value on Newtonsoft.Json.Linq.JValue.');
  return self.children.at(index) ?? null;
}

function removeSelf(self: JToken): void {
  const parent = parentOf(self);
  if (parent instanceof JProperty) parent.removeChild();
  else parent.removeChild(self);
}

jContainer.define({
  'int Count': (self: JContainer) => self.count,
  'void Add(object content)': (self: JContainer, content: unknown) => self.add(content),
  'void AddFirst(object content)': (self: JContainer, content: unknown) => self.insertContent(0, content),
  'void RemoveAll()': (self: JContainer) => self.clear(),
  'void ReplaceAll(object content)': (self: JContainer, content: unknown) => {
    self.clear();
    self.add(content);
  },
  'IEnumerable<JToken> Descendants()': (self: JContainer) => tokens(() => descendants(self)),
  'IEnumerable<JToken> DescendantsAndSelf()': (self: JContainer) => tokens(() => [self, ...descendants(self)]),
  'void Merge(object content)': merge,
});

/** Objects are merged property by property; arrays are put together; a null changes nothing. */
function merge(self: JContainer, content: unknown): void {
  if (self instanceof JObject && content instanceof JObject) {
    for (const { name, value } of content.children) {
      const own = self.get(name);
      if (own instanceof JContainer && value.type === own.type) merge(own, value);
      else if (!(value instanceof JValue && value.value === null && own)) self.put(name, value);
    }
  } else if (self instanceof JArray && content instanceof JArray) {
    for (const item of content.children) self.add(item);
  }
}
