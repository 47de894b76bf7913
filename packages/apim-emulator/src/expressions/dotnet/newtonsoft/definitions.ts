import { declare } from '../../types/definition';

/** The types of Newtonsoft.Json. Their members follow in the files beside this one. */

declare('enum Newtonsoft.Json.Formatting { None, Indented }');
export const tokenType = declare(
  'enum Newtonsoft.Json.Linq.JTokenType { None, Object, Array, Constructor, Property, Comment, Integer, Float, String, Boolean, Null, Undefined, Date, Raw, Bytes, Guid, Uri, TimeSpan }',
);
export const jEnumerable = declare('interface Newtonsoft.Json.Linq.IJEnumerable<out T> : IEnumerable<T>');
export const jToken = declare('class Newtonsoft.Json.Linq.JToken : IJEnumerable<JToken>');
export const jContainer = declare('class Newtonsoft.Json.Linq.JContainer : JToken, IList<JToken>');
export const jObject = declare('class Newtonsoft.Json.Linq.JObject : JContainer, IDictionary<string, JToken>');
export const jArray = declare('class Newtonsoft.Json.Linq.JArray : JContainer');
export const jProperty = declare('class Newtonsoft.Json.Linq.JProperty : JContainer');
export const jValue = declare('class Newtonsoft.Json.Linq.JValue : JToken');
export const jRaw = declare('class Newtonsoft.Json.Linq.JRaw : JValue');
