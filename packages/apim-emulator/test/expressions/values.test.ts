import { type ExpressionValue, bytesOf, copyOf, jwtOf, toText } from '../../src/expressions';
import { contextOf, evaluate } from './fixtures/evaluate';

describe('what the gateway does with values [B10]', () => {
  it.each([
    ['@("text")', 'text'],
    ['@(null)', ''],
    ['@(true)', 'True'],
    ['@(1.5)', '1.5'],
    ['@(10m / 4)', '2.5'],
    ["@('c')", 'c'],
    ['@(5000000000L)', '5000000000'],
    ['@(DayOfWeek.Friday)', 'Friday'],
    ['@(new DateTime(2024, 2, 29))', '02/29/2024 00:00:00'],
    ['@(new JObject { ["a"] = 1 })', '{\r\n  "a": 1\r\n}'],
    ['@(new JValue("x"))', 'x'],
    ['@(new[] { 1 })', 'System.Int32[]'],
    ['@(new List<string>())', 'System.Collections.Generic.List`1[System.String]'],
    ['@(new { a = 1 })', '{ a = 1 }'],
    ['@(new Exception("m"))', 'System.Exception: m'],
    ['@(context.Request.Url)', 'https://gateway.example.com/mcp/mongodb?a=1&a=2&empty=&text=b%20c'],
  ])('shows %s as .NET does', (text, shown) => {
    expect(toText(evaluate(text))).toBe(shown);
  });

  it('hands out the bytes of a byte[], and of nothing else', () => {
    expect(bytesOf(evaluate('@(new byte[] { 1, 255 })'))).toEqual(Uint8Array.of(1, 255));
    expect(bytesOf(evaluate('@(new[] { 1 })'))).toBeUndefined();
    expect(bytesOf('text')).toBeUndefined();
  });

  it('makes a Jwt of a validated token', () => {
    const jwt = jwtOf(
      { alg: 'RS256', typ: 'JWT' },
      { sub: 'ada', groups: ['a', 'b'], exp: 1709211909, admin: true, n: 5 },
    );
    const context = contextOf({ jwt });
    const claim = (rest: string) => evaluate(`@(((Jwt)context.Variables["jwt"])${rest})`, context);
    expect(claim('.Subject')).toBe('ada');
    expect(claim('.Algorithm')).toBe('RS256');
    expect(claim('.Claims["groups"].Length')).toBe(2);
    expect(claim('.Claims.GetValueOrDefault("groups")')).toBe('a,b');
    expect(claim('.Claims.GetValueOrDefault("admin", "no")')).toBe('true');
    expect(claim('.Claims.GetValueOrDefault("n", "")')).toBe('5');
    expect(claim('.Claims.GetValueOrDefault("missing", "none")')).toBe('none');
    expect(claim('.Claims.GetValueOrDefault("missing", new string[] { "x" })[0]')).toBe('x');
    expect(claim('.ExpirationTime.Value.ToString("o")')).toBe('2024-02-29T13:05:09.0000000Z');
    expect(claim('.NotBefore == null')).toBe(true);
    expect(() => claim('.Claims["missing"]')).toThrow('KeyNotFoundException');
  });
});

describe('a copy for a cache', () => {
  it.each([
    ['new JObject(new JProperty("a", 1))', '((JObject)v)["a"] = 2', '((JObject)v)["a"]', '1', '2'],
    ['new JArray(1)', '((JArray)v).Add(2)', '((JArray)v).Count', '1', '2'],
    ['new[] { 1 }', '((int[])v)[0] = 2', '((int[])v)[0]', '1', '2'],
    ['new List<int> { 1 }', '((List<int>)v).Add(2)', '((List<int>)v).Count', '1', '2'],
    ['new List<JObject> { new JObject() }', '((List<JObject>)v)[0]["a"] = 2', '((List<JObject>)v)[0].Count', '0', '1'],
    [
      'new Dictionary<string, int[]>(StringComparer.OrdinalIgnoreCase) { { "a", new[] { 1 } } }',
      '((Dictionary<string, int[]>)v)["a"][0] = 2',
      '((Dictionary<string, int[]>)v)["A"][0]',
      '1',
      '2',
    ],
    [
      'new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }',
      '((HashSet<string>)v).Remove("A")',
      '((HashSet<string>)v).Contains("A")',
      'True',
      'False',
    ],
    ['new StringBuilder("1")', '((StringBuilder)v).Append(2)', 'v', '1', '12'],
    ['new XElement("a")', '((XElement)v).Value = "2"', '((XElement)v).Value', '', '2'],
  ])('of %s is not changed with it', (value, change, look, before, after) => {
    const original = evaluate(`@(${value})`);
    const copy = copyOf(original);
    evaluate(`@{ var v = context.Variables["v"]; ${change}; return true; }`, contextOf({ v: original }));
    const shown = (v: ExpressionValue) =>
      toText(evaluate(`@{ var v = context.Variables["v"]; return ${look}; }`, contextOf({ v })));
    expect(shown(original)).toBe(after);
    expect(shown(copy)).toBe(before);
  });

  it('keeps what is shared shared, even with itself', () => {
    const original = evaluate('@{ var l = new List<object>(); l.Add(l); return l; }');
    const look = '@{ var l = (List<object>)context.Variables["l"]; return object.ReferenceEquals(l, l[0]); }';
    expect(evaluate(look, contextOf({ l: copyOf(original) }))).toBe(true);
  });

  it('is the value itself where it cannot change', () => {
    expect(copyOf('text')).toBe('text');
    expect(copyOf(null)).toBeNull();
    const time = evaluate('@(new DateTime(2024, 2, 29))');
    expect(copyOf(time)).toBe(time);
  });
});
