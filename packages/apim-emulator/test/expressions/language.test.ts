import { evaluate } from './fixtures/evaluate';

/** Parts of C# 7 that the compiler of mono does not know; all others are compared with it by the oracle. */
describe('C# 7 in expressions [B10]', () => {
  it.each([
    ['@{ int Twice(int x) { return x * 2; } return Twice(3); }', 6],
    ['@{ int Fact(int n) => n < 2 ? 1 : n * Fact(n - 1); return Fact(6); }', 720],
    ['@{ return Later(2); int Later(int x) { return x + 1; } }', 3],
    ['@{ int n = 1; void Inc() { n++; } Inc(); Inc(); return n; }', 3],
    [
      '@{ bool Even(int n) { return n == 0 || Odd(n - 1); } bool Odd(int n) { return n != 0 && Even(n - 1); } return Even(10); }',
      true,
    ],
    [
      '@{ int Sum(int[] xs) { int sum = 0; foreach (var x in xs) { sum += x; } return sum; } return Sum(new[] { 1, 2, 3 }); }',
      6,
    ],
    [
      '@{ string Name(JObject o) => (string)o["name"]; return new[] { new JObject { ["name"] = "a" } }.Select(Name).First(); }',
      'a',
    ],
  ])('calls the local function in %s', (text, value) => {
    expect(evaluate(text)).toBe(value);
  });

  it('refuses a local function whose name is taken, or whose result is missing', () => {
    expect(() => evaluate('@{ int f = 1; int f(int x) { return x; } return f; }')).toThrow("'f' is already declared");
    expect(() => evaluate('@{ void f() { } return f(); }')).toThrow("'void' cannot be converted to 'object'");
    expect(() => evaluate('@{ int f(int x) { if (x > 1) { return 1; } } return f(1); }')).toThrow('not every path');
  });

  it('does not run a local function before what it uses has a value', () => {
    expect(() => evaluate('@{ int x; int f() { return x; } return f(); }')).toThrow(
      "the variable 'x' has no value yet",
    );
  });

  it.each([
    ['@{ object o = null; return o is null; }', true],
    ['@{ object o = "a"; return o is "a"; }', true],
    ['@{ object o = 5; return o is 5; }', true],
    ['@{ object o = 5L; return o is 5; }', false],
    ['@{ object o = "abc"; return o is var x ? x : null; }', 'abc'],
    ['@{ object o = new JObject { ["a"] = 1 }; return o is JObject j && (int)j["a"] == 1; }', true],
    ['@{ int? n = 5; return n is int i ? i + 1 : 0; }', 6],
  ])('matches the pattern in %s', (text, value) => {
    expect(evaluate(text)).toBe(value);
  });

  it.each([
    ['"x"', 'text x'],
    ['7', 'big 7'],
    ['1', 'small 1'],
    ['null', 'nothing'],
    ['1.5', 'other'],
  ])('chooses the case of a switch by type and condition for %s', (value, chosen) => {
    const text = `@{ object o = ${value}; switch (o) {
      case null: return "nothing";
      case string s: return "text " + s;
      case int i when i > 3: return "big " + i;
      case int i: return "small " + i;
      default: return "other";
    } }`;
    expect(evaluate(text)).toBe(chosen);
  });

  it('assigns a variable of a pattern only where the pattern matched', () => {
    expect(() => evaluate('@{ object o = 1; if (o is int n) { } return n; }')).toThrow(
      "the variable 'n' has no value yet",
    );
    expect(evaluate('@{ object o = 1; if (!(o is int n)) { return 0; } return n; }')).toBe(1);
  });

  it.each([
    ['@{ string s = null; return s ?? throw new Exception("none"); }', 'System.Exception: none'],
    [
      '@{ Func<int, int> f = x => throw new InvalidOperationException("no"); return f(1); }',
      'System.InvalidOperationException: no',
    ],
  ])('throws from within the expression %s', (text, message) => {
    expect(() => evaluate(text)).toThrow(message);
  });
});
