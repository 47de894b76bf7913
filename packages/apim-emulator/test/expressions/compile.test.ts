import { ExpressionError, parseExpression } from '@org/apim-policy';
import { compileExpression } from '../../src/expressions';
import { compile, evaluate } from './fixtures/evaluate';

/** The refusal of an expression: where, and why. */
function refusal(text: string, expected?: Parameters<typeof compile>[1]): { at: string; reason: string } {
  const parsed = parseExpression(text);
  try {
    compileExpression(parsed, expected);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { at: text.slice(error.offset, error.offset + 12), reason: error.reason };
  }
  throw new Error('it compiles');
}

describe('compiling an expression [B10]', () => {
  it.each([
    ['@(context.Request.Hedaers["a"])', 'Hedaers["a"]', "'IRequest' has no member 'Hedaers': did you mean 'Headers'?"],
    ['@("a".ToUper())', 'ToUper())', "'string' has no member 'ToUper': did you mean 'ToUpper'?"],
    [
      '@(System.IO.File.ReadAllText("x"))',
      'File.ReadAll',
      "the type 'System.IO.File' is not known, or API Management does not allow it",
    ],
    ['@(new HttpClient())', 'HttpClient()', "the type 'HttpClient' is not known, or API Management does not allow it"],
    ['@(1 + undefined)', 'undefined)', "the name 'undefined' is not known"],
    ['@(context.Variables["a"] + 1)', 'context.Vari', "'+' cannot be applied to 'object' and 'int'"],
    [
      '@("a".Substring("b"))',
      'Substring("b',
      "no 'Substring' takes (string): there is Substring(int startIndex); Substring(int startIndex, int length)",
    ],
    ['@(new JObject()["a"] == "x")', 'new JObject(', "'==' cannot be applied to 'JToken' and 'string'"],
    [
      '@{ string s = context.Request.Body.As<JObject>()["a"]; return s; }',
      'context.Requ',
      "'JToken' cannot be converted to 'string': a cast is needed, (string)",
    ],
    [
      '@(context.Request.Body.As<int>())',
      'As<int>())',
      "a body cannot be read as 'int': only as string, byte[], JObject, JToken, JArray, XNode, XElement or XDocument",
    ],
    ['@{ int x; return x; }', 'x; }', "the variable 'x' has no value yet"],
    ['@{ const int c = 1; c = 2; return c; }', 'c = 2; retur', "'c' is a constant"],
    [
      '@({{named}} + 1)',
      '{{named}} + ',
      "the named value '{{named}}' was not put in before the expression was compiled",
    ],
    ['@(typeof(string))', 'typeof(strin', "'typeof' is not supported: API Management allows no reflection"],
    ['@(DateTime.ParseExact("a", "b", null))', 'ParseExact("', "'DateTime' has no member 'ParseExact'"],
    ['@(1 / 0)', '1 / 0)', 'this constant cannot be computed: Attempted to divide by zero.'],
  ])('refuses %s where it is wrong', (text, at, reason) => {
    expect(refusal(text)).toEqual({ at, reason });
  });

  it('says the line and column of a fault in the file', () => {
    const text = '@{\n  var a = 1;\n  return a.Nothing;\n}';
    expect(() => compile(text)).toThrow(
      expect.objectContaining({ position: expect.objectContaining({ line: 3, column: 12 }) }),
    );
  });

  it('names the fault inside of a lambda, not the method that takes it', () => {
    expect(refusal('@(new[] { "a" }.Select(x => x.Nothing))').reason).toBe("'string' has no member 'Nothing'");
  });

  it.each([
    ['@(context.Variables["a"])', 'string', "'object' cannot be converted to 'string': a cast is needed, (string)"],
    ['@(1)', 'string', "'int' cannot be converted to 'string'"],
    ['@("true")', 'bool', "'string' cannot be converted to 'bool'"],
    ['@(5L)', 'int', "'long' cannot be converted to 'int': a cast is needed, (int)"],
    ['@{ if (context.Tracing) { return "a"; } return 1; }', 'string', "'int' cannot be converted to 'string'"],
    ['@(null)', 'bool', "'bool' cannot be null"],
    ['@(context.Trace("a"))', 'object', 'this returns nothing'],
  ] as const)('refuses %s where a %s is needed', (text, expected, reason) => {
    expect(refusal(text, expected).reason).toBe(reason);
  });

  it('converts what C# converts by itself to what the policy needs', () => {
    expect(evaluate("@('a' + 1)", undefined, 'int')).toBe(98);
    expect(evaluate('@(null)', undefined, 'string')).toBeNull();
  });

  it.each([
    ['@("a")', 'System.String'],
    ['@(1 + 1L)', 'System.Int64'],
    ['@(new[] { "a" })', 'System.String[]'],
    ['@(new JObject())', 'Newtonsoft.Json.Linq.JObject'],
    ['@(new List<int>())', 'System.Collections.Generic.List`1[System.Int32]'],
    ['@{ if (context.Tracing) { return 1; } return 2; }', 'System.Int32'],
    ['@{ if (context.Tracing) { return 1; } return "a"; }', 'System.Object'],
  ])('knows that %s returns a %s', (text, type) => {
    expect(compile(text).type).toBe(type);
  });

  it.each([
    ['@(context.Request.Body.As<string>())', true, false],
    ['@(context.Request.Body?.As<string>())', true, false],
    ['@(context.Request.Body == null)', true, false],
    ['@{ var r = context.Request; return r.Body.As<string>(); }', true, false],
    ['@{ var c = context; return c.Response.Body.As<string>(); }', true, true],
    ['@(context.Response.Body.As<JObject>()["a"].ToString())', false, true],
    ['@(context.Response.StatusCode == 200 && context.Response.Headers.ContainsKey("a"))', false, false],
    ['@(context.Request.Method + context.Request.Url)', false, false],
    ['@(((IResponse)context.Variables["r"]).Body.As<string>())', false, false],
    ['@(context.Response != null)', false, true],
    ['@("a")', false, false],
  ])('knows whose body %s may read', (text, requestBody, responseBody) => {
    expect(compile(text).reads).toEqual({ requestBody, responseBody });
  });

  it('evaluates the same expression again and again with the same outcome', () => {
    const compiled = compile('@{ var list = new List<int>(); list.Add(1); return list.Count; }');
    const outcomes = [1, 2, 3].map(() => compiled.evaluate({} as never, {} as never));
    expect(outcomes).toEqual([1, 1, 1]);
  });
});
