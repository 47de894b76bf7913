import { expressionError } from '../fixtures/thrown';
import { outlineOf } from '../fixtures/outline';

describe('members, calls and indices', () => {
  it.each([
    { code: 'context.Request.Method', outline: '(. (. context Request) Method)' },
    { code: 'a.b(c, d)', outline: '(call (. a b) c d)' },
    { code: 'a["k"][0]', outline: '([] ([] a "k") 0:int)' },
    { code: 'a[1, 2]', outline: '([] a 1:int 2:int)' },
    { code: 'string.Join(",", a)', outline: '(call (. string Join) "," a)' },
    { code: 'f()', outline: '(call f)' },
    { code: 'a.As<string>(preserveContent: true)', outline: '(call (. a As<string>) preserveContent:true)' },
    { code: 'a.As<Dictionary<string, List<int?[]>>>()', outline: '(call (. a As<Dictionary<string,List<int?[]>>>))' },
    { code: 'f<int>(a)', outline: '(call f<int> a)' },
    { code: '"a".Length', outline: '(. "a" Length)' },
    { code: 'a.TryParse(b, out c)', outline: '(call (. a TryParse) b out c)' },
    { code: 'a.TryParse(b, out int c)', outline: '(call (. a TryParse) b out int c)' },
    { code: 'a.TryParse(b, out var c)', outline: '(call (. a TryParse) b out var c)' },
    { code: 'a.TryParse(b, out _)', outline: '(call (. a TryParse) b out var _)' },
    { code: 'a.TryParse(b, out c[0])', outline: '(call (. a TryParse) b out ([] c 0:int))' },
    { code: 'a.Swap(ref b)', outline: '(call (. a Swap) ref b)' },
    { code: 'a.b(c: out var d)', outline: '(call (. a b) c:out var d)' },
    { code: 'typeof(List<int>)', outline: '(typeof List<int>)' },
    { code: 'default(int)', outline: '(default int)' },
    { code: 'default', outline: '(default)' },
    { code: '@class.@new', outline: '(. class new)' },
    { code: 'a\n  .b()\n  .c()', outline: '(call (. (call (. a b)) c))' },
  ])('$code', ({ code, outline }) => {
    expect(outlineOf(code)).toBe(outline);
  });

  it.each([
    { code: 'a.', reason: 'expected the name of a member, found the end', offset: 4 },
    { code: 'a.5', reason: "expected an operator or the end, found '.5'", offset: 3 },
    { code: 'a[]', reason: 'expected an index before this, found the end', offset: 5 },
    { code: 'f(a', reason: "this '(' is never closed", offset: 1 },
    { code: 'f(a b)', reason: "expected ',', found 'b'", offset: 6 },
    { code: 'f(,)', reason: "expected a value, found ','", offset: 4 },
    { code: 'a]', reason: "']' closes nothing", offset: 3 },
    { code: 'f(a]', reason: "']' closes nothing: expected ')'", offset: 5 },
    { code: 'string', reason: "expected a member of 'string', found the end", offset: 8 },
    { code: 'typeof(5)', reason: "expected a type, found '5'", offset: 9 },
  ])('are refused: $code', ({ code, reason, offset }) => {
    expect(expressionError(() => outlineOf(code))).toMatchObject({ reason, offset });
  });
});

describe('conditional access', () => {
  it.each([
    { code: 'a?.b', outline: '(? a (. _ b))' },
    { code: 'a?.b.c', outline: '(? a (. (. _ b) c))' },
    { code: 'a?.b()?["c"]', outline: '(? a (? (call (. _ b)) ([] _ "c")))' },
    { code: 'a?["b"].c', outline: '(? a (. ([] _ "b") c))' },
    { code: 'a.b?.c(d).e ?? f', outline: '(?? (? (. a b) (. (call (. _ c) d) e)) f)' },
    { code: '(a?.b).c', outline: '(. (? a (. _ b)) c)' },
    { code: 'a?.b == null', outline: '(== (? a (. _ b)) null)' },
    { code: '(string)a?.b', outline: '(cast string (? a (. _ b)))' },
  ])('takes in the rest of the chain: $code', ({ code, outline }) => {
    expect(outlineOf(code)).toBe(outline);
  });
});

describe('< after a name', () => {
  it.each([
    { code: 'a < b', outline: '(< a b)' },
    { code: 'a < b && c > d', outline: '(&& (< a b) (> c d))' },
    { code: 'a < b > (c)', outline: '(call a<b> c)' },
    { code: 'f(a < b, c > d)', outline: '(call f (< a b) (> c d))' },
    { code: 'f(a < b, c > (d))', outline: '(call f (call a<b,c> d))' },
    { code: 'a.Length < 5', outline: '(< (. a Length) 5:int)' },
    { code: 'a < b ? c : d', outline: '(if (< a b) c d)' },
    { code: 'a<b>.c', outline: '(. a<b> c)' },
  ])('opens type arguments where C# says so: $code', ({ code, outline }) => {
    expect(outlineOf(code)).toBe(outline);
  });
});

describe('a lambda', () => {
  it.each([
    { code: 'x => x', outline: '(=> (x) x)' },
    { code: 'a.Select(x => x.Id)', outline: '(call (. a Select) (=> (x) (. x Id)))' },
    { code: '() => 1', outline: '(=> () 1:int)' },
    { code: '(x, y) => x + y', outline: '(=> (x y) (+ x y))' },
    { code: '(string x, List<int> y) => x', outline: '(=> (string x List<int> y) x)' },
    { code: 'x => { return x; }', outline: '(=> (x) {(return x)})' },
    { code: 'x => y => x', outline: '(=> (x) (=> (y) x))' },
    { code: 'x => x == null ? 1 : 2', outline: '(=> (x) (if (== x null) 1:int 2:int))' },
    { code: 'x => throw y', outline: '(=> (x) (throw y))' },
    { code: '(x) => x', outline: '(=> (x) x)' },
    { code: 'delegate (string x) { return x; }', outline: '(=> (string x) {(return x)})' },
    { code: 'delegate { return 1; }', outline: '(=> () {(return 1:int)})' },
    { code: '(Func<string, bool>)(x => true)', outline: '(cast Func<string,bool> (=> (x) true))' },
  ])('$code', ({ code, outline }) => {
    expect(outlineOf(code)).toBe(outline);
  });
});

describe('new', () => {
  it.each([
    { code: 'new JObject()', outline: '(new JObject)' },
    { code: 'new System.Random().Next(1, 100)', outline: '(call (. (new System.Random) Next) 1:int 100:int)' },
    { code: 'new List<string> { "a", "b", }', outline: '(new List<string> {"a" "b"})' },
    {
      code: 'new Dictionary<string, int> { { "a", 1 }, { "b", 2 } }',
      outline: '(new Dictionary<string,int> {"a",1:int "b",2:int})',
    },
    { code: 'new Dictionary<string, int>() { ["a"] = 1 }', outline: '(new Dictionary<string,int> {["a"]=1:int})' },
    { code: 'new A(b) { C = d, E = { F = 1 } }', outline: '(new A b {C=d E={F=1:int}})' },
    { code: 'new A { }', outline: '(new A {})' },
    { code: 'new { a = 1, b.c, d }', outline: '(new a=1:int c=(. b c) d=d)' },
    { code: 'new { a?.b }', outline: '(new b=(? a (. _ b)))' },
    { code: 'new { }', outline: '(new)' },
    { code: 'new[] { 1, 2 }', outline: '(array ? rank1 {1:int 2:int})' },
    { code: 'new [] { "a", }', outline: '(array ? rank1 {"a"})' },
    { code: 'new[,] { { 1 }, { 2 } }', outline: '(array ? rank2 {{1:int} {2:int}})' },
    { code: 'new byte[16]', outline: '(array byte rank1 16:int)' },
    { code: 'new byte[2, 3]', outline: '(array byte rank2 2:int 3:int)' },
    { code: 'new byte[2][]', outline: '(array byte[] rank1 2:int)' },
    { code: 'new string[] { "a" }', outline: '(array string rank1 {"a"})' },
    { code: 'new string[2] { "a", "b" }', outline: '(array string rank1 2:int {"a" "b"})' },
    { code: 'new int?[] { null }', outline: '(array int? rank1 {null})' },
    { code: 'new int[][,] { }', outline: '(array int[,] rank1 {})' },
  ])('$code', ({ code, outline }) => {
    expect(outlineOf(code)).toBe(outline);
  });

  it.each([
    { code: 'new', reason: 'expected a type, found the end', offset: 5 },
    { code: 'new A', reason: "expected '(', '[' or '{' after the type, found the end", offset: 7 },
    { code: 'new { a + b }', reason: 'this value needs a name: name = value', offset: 8 },
    { code: 'new[]', reason: "expected '{', found the end", offset: 7 },
    { code: 'new string[]', reason: "expected '{', found the end", offset: 14 },
    { code: 'new A { b c }', reason: "expected ',', found 'c'", offset: 12 },
  ])('is refused: $code', ({ code, reason, offset }) => {
    expect(expressionError(() => outlineOf(code))).toMatchObject({ reason, offset });
  });
});
