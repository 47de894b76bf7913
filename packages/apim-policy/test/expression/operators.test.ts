import { expressionError } from '../fixtures/thrown';
import { outlineOf } from '../fixtures/outline';

describe('operators', () => {
  it.each([
    { code: 'a + b * c', outline: '(+ a (* b c))' },
    { code: 'a * b + c', outline: '(+ (* a b) c)' },
    { code: 'a - b - c', outline: '(- (- a b) c)' },
    { code: 'a % b / c', outline: '(/ (% a b) c)' },
    { code: 'a << b + c', outline: '(<< a (+ b c))' },
    { code: 'a >> b >> c', outline: '(>> (>> a b) c)' },
    { code: 'a < b == c > d', outline: '(== (< a b) (> c d))' },
    { code: 'a <= b != c >= d', outline: '(!= (<= a b) (>= c d))' },
    { code: 'a & b ^ c | d', outline: '(| (^ (& a b) c) d)' },
    { code: 'a == b & c', outline: '(& (== a b) c)' },
    { code: 'a || b && c', outline: '(|| a (&& b c))' },
    { code: 'a && b || c && d', outline: '(|| (&& a b) (&& c d))' },
    { code: 'a ?? b ?? c', outline: '(?? a (?? b c))' },
    { code: 'a || b ?? c', outline: '(?? (|| a b) c)' },
    { code: 'a ? b : c ? d : e', outline: '(if a b (if c d e))' },
    { code: 'a ? b ? c : d : e', outline: '(if a (if b c d) e)' },
    { code: 'a ?? b ? c : d', outline: '(if (?? a b) c d)' },
    { code: 'a ? .5 : b', outline: '(if a .5:double b)' },
    { code: 'a?.5:b', outline: '(if a .5:double b)' },
    { code: '!a.b', outline: '(! (. a b))' },
    { code: '!!a', outline: '(! (! a))' },
    { code: '-a + +b', outline: '(+ (- a) (+ b))' },
    { code: 'a - -b', outline: '(- a (- b))' },
    { code: '~a', outline: '(~ a)' },
    { code: '(a + b) * c', outline: '(* (+ a b) c)' },
    { code: 'a = b = c', outline: '(= a (= b c))' },
    { code: 'a += b ?? c', outline: '(+= a (?? b c))' },
    { code: 'a >>= b', outline: '(>>= a b)' },
    { code: 'a <<= b', outline: '(<<= a b)' },
    { code: 'a[0] |= b', outline: '(|= ([] a 0:int) b)' },
    { code: 'a++ + --b', outline: '(+ (postfix++ a) (prefix-- b))' },
    { code: 'a ?? throw b', outline: '(?? a (throw b))' },
    { code: 'a ? b : throw c', outline: '(if a b (throw c))' },
    { code: 'checked(a + b)', outline: '(checked (+ a b))' },
    { code: 'unchecked((int)a)', outline: '(unchecked (cast int a))' },
    { code: 'a /* b */ + // c\n d', outline: '(+ a d)' },
    { code: "a /* it's */ + b", outline: '(+ a b)' },
  ])('$code binds as in C#', ({ code, outline }) => {
    expect(outlineOf(code)).toBe(outline);
  });

  it.each([
    { code: 'a +', reason: 'expected a value, found the end', offset: 5 },
    { code: 'a b', reason: "expected an operator or the end, found 'b'", offset: 4 },
    { code: '+', reason: 'expected a value, found the end', offset: 3 },
    { code: 'a ? b', reason: "expected ':', found the end", offset: 7 },
    { code: '1 = a', reason: "nothing can be assigned to what stands before, found '='", offset: 4 },
    { code: 'a() = b', reason: "nothing can be assigned to what stands before, found '='", offset: 6 },
    { code: 'a # b', reason: "'#' is not C#", offset: 4 },
    {
      code: '(a, b)',
      reason: "a tuple is not supported: System.ValueTuple is not among the types of policy expressions, found ','",
      offset: 4,
    },
    { code: 'this.a', reason: "expected a value, found 'this'", offset: 2 },
    { code: 'await a', reason: "expected an operator or the end, found 'a'", offset: 8 },
    { code: 'from a in b select a', reason: "expected an operator or the end, found 'a'", offset: 7 },
    { code: 'f(throw a)', reason: "expected a value, found 'throw'", offset: 4 },
    { code: 'a /* b', reason: 'this comment has no end', offset: 4 },
    { code: 'a > >= b', reason: "expected a value, found '>='", offset: 6 },
  ])('refuses $code', ({ code, reason, offset }) => {
    expect(expressionError(() => outlineOf(code))).toMatchObject({ reason, offset });
  });
});

describe('a cast', () => {
  it.each([
    { code: '(string)a', outline: '(cast string a)' },
    { code: '(string)a.b[0]', outline: '(cast string ([] (. a b) 0:int))' },
    { code: '(int)-1', outline: '(cast int (- 1:int))' },
    { code: '(JObject)a', outline: '(cast JObject a)' },
    { code: '(JObject)(a)', outline: '(cast JObject a)' },
    { code: '(Newtonsoft.Json.Linq.JObject)a', outline: '(cast Newtonsoft.Json.Linq.JObject a)' },
    { code: '(string)(object)a', outline: '(cast string (cast object a))' },
    { code: '(bool)a && b', outline: '(&& (cast bool a) b)' },
    { code: '(string[])a', outline: '(cast string[] a)' },
    { code: '(int?)null', outline: '(cast int? null)' },
    { code: '(List<string>)a', outline: '(cast List<string> a)' },
    { code: '(Jwt)"x"', outline: '(cast Jwt "x")' },
    { code: '(a)!b', outline: '(cast a (! b))' },
    { code: '(a) - b', outline: '(- a b)' },
    { code: '(a) + b', outline: '(+ a b)' },
    { code: '(a)', outline: 'a' },
    { code: '(a).b', outline: '(. a b)' },
    { code: '(a)[0]', outline: '([] a 0:int)' },
    { code: '(a) is b', outline: '(is a b)' },
    { code: '(a < b)', outline: '(< a b)' },
    { code: '(int)a << 2', outline: '(<< (cast int a) 2:int)' },
    { code: '!(bool)a', outline: '(! (cast bool a))' },
  ])('is told from parentheses: $code', ({ code, outline }) => {
    expect(outlineOf(code)).toBe(outline);
  });
});

describe('is and as', () => {
  it.each([
    { code: 'a is string', outline: '(is a string)' },
    { code: 'a is string s && b', outline: '(&& (is a string s) b)' },
    { code: 'a is var s', outline: '(is a var s)' },
    { code: 'a is null', outline: '(is a =null)' },
    { code: '!(a is null)', outline: '(! (is a =null))' },
    { code: 'a is 5', outline: '(is a =5:int)' },
    { code: 'a is int ? b : c', outline: '(if (is a int) b c)' },
    { code: 'a is int ? -1 : 2', outline: '(if (is a int) (- 1:int) 2:int)' },
    { code: 'a is int[] ? b : c', outline: '(if (is a int[]) b c)' },
    { code: 'a as T ? b : c', outline: '(if (as a T) b c)' },
    { code: 'a is int?', outline: '(is a int?)' },
    { code: 'a is int[]', outline: '(is a int[])' },
    { code: 'a as JObject', outline: '(as a JObject)' },
    { code: 'a as string == b', outline: '(== (as a string) b)' },
    { code: 'a as string ?? b', outline: '(?? (as a string) b)' },
    { code: '(a as JObject)?.b', outline: '(? (as a JObject) (. _ b))' },
    { code: 'a as int? == b', outline: '(== (as a int?) b)' },
  ])('$code', ({ code, outline }) => {
    expect(outlineOf(code)).toBe(outline);
  });
});
