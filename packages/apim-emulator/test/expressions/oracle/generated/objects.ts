import type { Families } from './families';
import { kinds, variable } from './values';

/** Casts of what an `object` or a token holds. */
export const objects: Families = {
  *unboxing() {
    for (const from of kinds)
      for (const to of [...kinds, 'string', 'bool', 'object', 'int?', 'long?'])
        yield `(${to})(object)${variable(from)}`;
    for (const name of [
      'text',
      'int',
      'long',
      'double',
      'decimal',
      'true',
      'null',
      'date',
      'object',
      'token',
      'array',
      'bytes',
      'strings',
      'guid',
      'char',
    ]) {
      for (const to of [
        'string',
        'int',
        'long',
        'double',
        'decimal',
        'bool',
        'JObject',
        'JToken',
        'JArray',
        'DateTime',
        'Guid',
        'byte[]',
        'string[]',
        'int?',
        'char',
        'IEnumerable<string>',
      ]) {
        yield `(${to})context.Variables["${name}"]`;
        yield `context.Variables["${name}"] is ${to.replace('?', '')}`;
        yield `context.Variables.GetValueOrDefault<${to}>("${name}")`;
      }
      for (const to of ['string', 'JObject', 'JToken', 'int?', 'byte[]']) yield `context.Variables["${name}"] as ${to}`;
    }
  },

  *'conversions of tokens'() {
    const tokens = ['name', 'age', 'big', 'ratio', 'yes', 'no', 'nothing', 'born', 'tags', 'inner', 'missing'];
    for (const name of tokens) {
      for (const to of [
        'string',
        'int',
        'int?',
        'long',
        'long?',
        'double',
        'decimal',
        'bool',
        'bool?',
        'DateTime',
        'DateTime?',
        'Guid',
        'TimeSpan',
        'char',
        'byte',
        'Uri',
        'JObject',
        'JArray',
        'JValue',
        'JToken',
        'float',
        'uint',
        'byte[]',
      ]) {
        yield `(${to})context.Request.Body.As<JObject>(preserveContent: true)["${name}"]`;
      }
      for (const to of ['string', 'int', 'int?', 'long', 'bool', 'double', 'DateTime', 'JToken', 'JObject']) {
        yield `context.Request.Body.As<JObject>(true).Value<${to}>("${name}")`;
        yield `context.Request.Body.As<JObject>(true)["${name}"].ToObject<${to}>()`;
      }
      yield `context.Request.Body.As<JObject>(true)["${name}"].ToString()`;
      yield `context.Request.Body.As<JObject>(true)["${name}"]?.ToString()`;
      yield `context.Request.Body.As<JObject>(true)["${name}"] == null`;
      yield `context.Request.Body.As<JObject>(true)["${name}"]?.Type.ToString()`;
      yield `$"{context.Request.Body.As<JObject>(true)["${name}"]}"`;
      yield `context.Request.Body.As<JObject>(true)["${name}"].ToString(Newtonsoft.Json.Formatting.None)`;
      yield `context.Request.Body.As<JObject>(true).SelectToken("${name}")`;
      yield `Convert.ToInt32(context.Request.Body.As<JObject>(true)["${name}"])`;
      yield `Convert.ToString(context.Request.Body.As<JObject>(true)["${name}"])`;
      yield `Convert.ToBoolean(context.Request.Body.As<JObject>(true)["${name}"])`;
    }
  },
};
