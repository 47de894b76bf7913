import { argumentNull } from '../../runtime/exceptions';
import { declare } from '../../types/definition';
import { defaultOf } from '../../types/default-values';
import { object } from '../../types/primitives';
import { Type } from '../../types/type';
import { Sequence } from '../linq/sequence';
import { itemsOf } from '../linq/sources';
import { valueAs } from './value-as';
import { jObject, jProperty, jToken } from './definitions';
import { deserialize } from './deserialize';
import { readJson } from './reader';
import { serialize } from './serialize';
import { JObject, JToken } from './tokens';
import { children, descendants } from './token-types';

/** `JsonConvert` and the extension methods of Newtonsoft.Json.Linq. */

type Text = string | null;

/** No text at all is no value. */
function deserialized(text: Text, type: Type): unknown {
  if (text === null) throw argumentNull('value');
  return text.trim() === '' ? defaultOf(type) : deserialize(readJson(text), type);
}

declare('static class Newtonsoft.Json.JsonConvert').define({
  'static string SerializeObject(object value)': (value: unknown) => serialize(value, false),
  'static string SerializeObject(object value, Newtonsoft.Json.Formatting formatting)': (
    value: unknown,
    formatting: number,
  ) => serialize(value, formatting === 1),
  'static object DeserializeObject(string value)': (text: Text) => deserialized(text, object.type),
  'static T DeserializeObject<T>(string value)': (type: Type) => (text: Text) => deserialized(text, type),
});

const tokensOf = (source: unknown, type: Type = jToken.type) => itemsOf(source, type) as Iterable<JToken>;

function* valuesOf(source: unknown, key: unknown): Iterable<JToken> {
  if (key !== undefined) yield* children(source as Iterable<JToken>, jToken.type, key) as Iterable<JToken>;
  else for (const token of tokensOf(source)) yield* token instanceof JObject ? token.values() : token.children;
}

function values(source: unknown, type: Type, key?: unknown): Sequence {
  if (source === null) throw argumentNull('source');
  return new Sequence(type, function* () {
    for (const token of valuesOf(source, key)) yield type === jToken.type ? token : valueAs(token, type);
  });
}

declare('static class Newtonsoft.Json.Linq.Extensions').define({
  'static U Value<U>(this IEnumerable<JToken> value)': (type: Type) => (source: unknown) => {
    if (source === null) throw argumentNull('source');
    return valueAs(source as JToken, type);
  },
  'static IJEnumerable<JToken> Values(this IEnumerable<JToken> source)': (source: unknown) =>
    values(source, jToken.type),
  'static IJEnumerable<JToken> Values(this IEnumerable<JToken> source, object key)': (source: unknown, key: unknown) =>
    values(source, jToken.type, key),
  'static IEnumerable<U> Values<U>(this IEnumerable<JToken> source)': (type: Type) => (source: unknown) =>
    values(source, type),
  'static IEnumerable<U> Values<U>(this IEnumerable<JToken> source, object key)':
    (type: Type) => (source: unknown, key: unknown) =>
      values(source, type, key),
  'static IJEnumerable<JToken> Children<T>(this IEnumerable<T> source)': (type: Type) => (source: unknown) =>
    new Sequence(jToken.type, function* () {
      for (const token of tokensOf(source, type)) yield* token.children;
    }),
  'static IEnumerable<JProperty> Properties(this IEnumerable<JObject> source)': (source: unknown) =>
    new Sequence(jProperty.type, function* () {
      for (const token of tokensOf(source, jObject.type)) yield* token.children;
    }),
  'static IJEnumerable<JToken> Descendants<T>(this IEnumerable<T> source)': (type: Type) => (source: unknown) =>
    new Sequence(jToken.type, function* () {
      for (const token of tokensOf(source, type)) yield* descendants(token);
    }),
  'static IJEnumerable<JToken> AsJEnumerable(this IEnumerable<JToken> source)': (source: unknown) => source,
});
