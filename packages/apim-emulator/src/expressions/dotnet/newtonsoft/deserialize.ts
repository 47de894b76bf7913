import { ClrArray } from '../../runtime/array';
import { isInstance } from '../../runtime/boxing';
import { ClrException, NotEmulated } from '../../runtime/exceptions';
import { parseNumber } from '../system/parse-number';
import { kindOf } from '../../types/conversions';
import {
  collection,
  dictionary,
  enumerable,
  list,
  object,
  readOnlyCollection,
  readOnlyDictionary,
  readOnlyList,
  string,
} from '../../types/primitives';
import { NamedType, Type, clrName, display } from '../../types/type';
import { isSubtype } from '../../types/relations';
import { Dictionary, dictionaryDefinition } from '../collections/dictionary';
import { List, listDefinition } from '../collections/list';
import { castTo } from './casts';
import { jToken } from './definitions';
import { JArray, JObject, JToken, JValue } from './tokens';

/** `ToObject<T>` and `DeserializeObject<T>`: tokens as values of a type. @throws JsonSerializationException */
export function deserialize(token: JToken, type: Type): unknown {
  if (isSubtype(type, jToken.type)) return asTokenType(token, type);
  if (type === object.type) return token instanceof JValue ? token.value : token.clone();
  if (token instanceof JValue && token.value === null && !type.isValueType) return null;
  const cast = castTo(token, type);
  if (cast) return cast.value;
  if (type.kind === 'array')
    return new ClrArray(
      type.element,
      items(token, type).map((item) => deserialize(item, type.element)),
    );
  if (type.kind === 'named') {
    const [first, second] = type.typeArguments;
    if (first && lists.has(type.definition))
      return new List(
        first,
        items(token, type).map((item) => deserialize(item, first)),
      );
    if (first && second && maps.has(type.definition)) return map(token, type, first, second);
  }
  throw new NotEmulated(`how Newtonsoft.Json reads a '${display(type)}' is not known here`);
}

const lists: ReadonlySet<unknown> = new Set([
  listDefinition,
  list,
  collection,
  enumerable,
  readOnlyList,
  readOnlyCollection,
]);
const maps: ReadonlySet<unknown> = new Set([dictionaryDefinition, dictionary, readOnlyDictionary]);

function asTokenType(token: JToken, type: Type): JToken | null {
  if (isInstance(token, type)) return token.clone();
  if (token instanceof JValue && token.value === null) return null;
  throw new ClrException(
    'System.InvalidCastException',
    `Unable to cast object of type '${clrName(token.clrType)}' to type '${clrName(type)}'.`,
  );
}

function items(token: JToken, type: Type): readonly JToken[] {
  if (token instanceof JArray) return token.children;
  throw new ClrException(
    'Newtonsoft.Json.JsonSerializationException',
    `Cannot deserialize the current JSON into type '${clrName(type)}' because the type requires a JSON array to deserialize correctly.`,
  );
}

function map(token: JToken, type: NamedType, key: Type, value: Type): Dictionary {
  if (!(token instanceof JObject)) {
    throw new ClrException(
      'Newtonsoft.Json.JsonSerializationException',
      `Cannot deserialize the current JSON into type '${clrName(type)}' because the type requires a JSON object to deserialize correctly.`,
    );
  }
  const result = new Dictionary(key, value);
  const kind = kindOf(key);
  for (const { name, value: own } of token.children) {
    if (key !== string.type && !kind) throw new NotEmulated(`keys of type '${display(key)}' are not supported`);
    result.put(kind ? parseNumber(kind, name) : name, deserialize(own, value));
  }
  return result;
}
