import type { Families } from './families';

/** What `DeserializeObject` of the Newtonsoft.Json that Debian has (6) reads otherwise than that of API Management (13). */
const onlyInNewtonsoft6 = new Set(['{\\"a\\":1,\\"a\\":2}', '{\\"a\\":undefined}', '[,]']);

/** Reading and writing JSON. */
export const json: Families = {
  *json() {
    const texts = [
      '{}',
      '[]',
      '{\\"a\\":1}',
      '[1,2.0,\\"x\\",null,true]',
      '{a:1}',
      "{'a':'b'}",
      '[1,]',
      '{\\"a\\":1,\\"a\\":2}',
      '1',
      '1.50',
      '1e3',
      '-0',
      'true',
      'null',
      '\\"x\\"',
      '',
      ' ',
      '{',
      '{\\"a\\"}',
      '[1 2]',
      '{\\"a\\":1} x',
      '/* c */ [1]',
      '[1] // end',
      '{\\"a\\":undefined}',
      'NaN',
      '[NaN]',
      '0x10',
      '010',
      '\\"\\\\u0041\\\\n\\"',
      '\\"\\\\x\\"',
      '{\\"a\\":{\\"b\\":[{\\"c\\":null}]}}',
      '12345678901234',
      'abc',
      '[,]',
      '{,}',
      '\\"2024-02-29T13:05:09Z\\"',
      '{\\"d\\":\\"2024-02-29T13:05:09\\"}',
      '[1.0,1.10,100.0,1e20]',
    ];
    for (const text of texts) {
      for (const type of ['JToken', 'JObject', 'JArray']) yield `${type}.Parse("${text}")`;
      yield `JToken.Parse("${text}").ToString()`;
      yield `JToken.Parse("${text}").Type.ToString()`;
      if (onlyInNewtonsoft6.has(text)) continue;
      yield `JsonConvert.DeserializeObject("${text}")`;
      yield `JsonConvert.SerializeObject(JsonConvert.DeserializeObject("${text}"))`;
    }
  },

  *serializing() {
    const values = [
      'null',
      '1',
      '1.0',
      '1.5m',
      '2m',
      '1.0f',
      '5000000000L',
      'true',
      '"a\\"b\\\\c/d\\n<é\\u2028>"',
      "'c'",
      'new { a = 1, b = "x", c = (string)null, d = new[] { 1, 2 } }',
      'new[] { "a", null }',
      'new List<int> { 1, 2 }',
      'new Dictionary<string, object> { { "k", 1 }, { "l", null } }',
      'new Dictionary<int, string> { { 1, "x" } }',
      'new object[] { 1, "a", null, 2.5 }',
      'new byte[] { 1, 2, 3 }',
      'Guid.Empty',
      'TimeSpan.FromSeconds(90)',
      'new Uri("https://x.org/a b")',
      'DayOfWeek.Friday',
      'new KeyValuePair<string, int>("a", 1)',
      'Enumerable.Range(1, 3).Select(i => new { i })',
      'new { Nested = new { Deep = new[] { new { X = 1 } } } }',
      'new JObject(new JProperty("a", 1))',
      'double.NaN',
      '(int?)null',
      '(int?)5',
      'new int[0]',
      'new { }',
      'new[] { new[] { 1 }, new[] { 2, 3 } }',
    ];
    for (const value of values) {
      yield `JsonConvert.SerializeObject(${value})`;
      yield `JsonConvert.SerializeObject(${value}, Newtonsoft.Json.Formatting.Indented)`;
      yield `JToken.FromObject(${value})`;
      yield `new JArray(${value}).ToString(Newtonsoft.Json.Formatting.None)`;
      yield `new JProperty("p", ${value}).ToString(Newtonsoft.Json.Formatting.None)`;
    }
  },
};
