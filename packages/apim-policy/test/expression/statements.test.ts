import { parseExpression } from '../../src';
import { expressionError } from '../fixtures/thrown';
import { outlinesOf } from '../fixtures/outline';

describe('statements', () => {
  it.each([
    { code: 'return a;', outline: '(return a)' },
    { code: 'return;', outline: '(return)' },
    { code: ';', outline: ';' },
    { code: '{ f(); }', outline: '{(call f)}' },
    { code: 'var a = 1;', outline: '(let var a=1:int)' },
    { code: 'string a;', outline: '(let string a)' },
    { code: 'string a = "x", b;', outline: '(let string a="x" b)' },
    { code: 'const int a = 1;', outline: '(const int a=1:int)' },
    { code: 'string[] a = { "x", "y" };', outline: '(let string[] a={"x" "y"})' },
    { code: 'int? a = null;', outline: '(let int? a=null)' },
    { code: 'Dictionary<string, List<int>> a = b;', outline: '(let Dictionary<string,List<int>> a=b)' },
    { code: 'System.Text.StringBuilder a = b;', outline: '(let System.Text.StringBuilder a=b)' },
    { code: 'a = b;', outline: '(= a b)' },
    { code: 'a.b();', outline: '(call (. a b))' },
    { code: 'a?.b();', outline: '(? a (call (. _ b)))' },
    { code: 'a++;', outline: '(postfix++ a)' },
    { code: 'new A();', outline: '(new A)' },
    { code: 'if (a) return b;', outline: '(if a (return b))' },
    { code: 'if (a) { f(); } else if (b) g(); else { h(); }', outline: '(if a {(call f)} (if b (call g) {(call h)}))' },
    { code: 'while (a) { break; }', outline: '(while a {break})' },
    { code: 'do { continue; } while (a);', outline: '(do {continue} a)' },
    { code: 'for (var i = 0; i < 5; i++) { }', outline: '(for (let var i=0:int) (< i 5:int) ((postfix++ i)) {})' },
    {
      code: 'for (i = 0, j = 1; ; i++, j++) f();',
      outline: '(for ((= i 0:int) (= j 1:int)) ever ((postfix++ i) (postfix++ j)) (call f))',
    },
    { code: 'for (;;) { }', outline: '(for () ever () {})' },
    { code: 'foreach (var a in b) { }', outline: '(foreach var a b {})' },
    {
      code: 'foreach (JProperty a in b.Properties()) f(a);',
      outline: '(foreach JProperty a (call (. b Properties)) (call f a))',
    },
    { code: 'try { f(); } catch { }', outline: '(try {(call f)} (catch {}))' },
    {
      code: 'try { } catch (FormatException) { } catch (Exception e) when (a) { throw; } finally { g(); }',
      outline: '(try {} (catch FormatException {}) (catch Exception e when a {(throw)}) finally {(call g)})',
    },
    { code: 'try { } finally { }', outline: '(try {} finally {})' },
    { code: 'throw new Exception("a");', outline: '(throw (new Exception "a"))' },
    { code: 'using (var a = b) { }', outline: '(using (let var a=b) {})' },
    { code: 'using (a) f();', outline: '(using a (call f))' },
    {
      code: 'switch (a) { case 1: case 2: f(); break; case "x" : return b; default: break; }',
      outline: '(switch a (=1:int: =2:int: (call f) break) (="x": (return b)) (default: break))',
    },
    {
      code: 'switch (a) { case string s when s == "b": break; case var x: break; case null: break; }',
      outline: '(switch a (string s when (== s "b"): break) (var x: break) (=null: break))',
    },
    { code: 'int f(int a, string b) { return a; }', outline: '(function int f (int a string b) {(return a)})' },
    { code: 'string f() => "a";', outline: '(function string f () "a")' },
    { code: 'void f() { }', outline: '(function void f () {})' },
    { code: 'unchecked { a += 1; }', outline: '(unchecked-block {(+= a 1:int)})' },
    { code: 'checked { }', outline: '(checked-block {})' },
    { code: 'a = checked(b + 1);', outline: '(= a (checked (+ b 1:int)))' },
    { code: "// it's\nreturn a; /* } */", outline: '(return a)' },
    { code: '{{Statement}};', outline: '{{Statement}}' },
  ])('$code', ({ code, outline }) => {
    expect(outlinesOf(code)).toBe(outline);
  });

  it.each([
    { code: 'return a', reason: "expected ';', found the end", offset: 10 },
    { code: 'a == b;', reason: 'only an assignment, a call, ++, -- or new can be a statement', offset: 2 },
    { code: 'a;', reason: 'only an assignment, a call, ++, -- or new can be a statement', offset: 2 },
    { code: 'if a) { }', reason: "')' closes nothing", offset: 6 },
    { code: 'if (a) var b = 1;', reason: 'a declaration cannot stand alone here: put it between braces', offset: 9 },
    { code: 'try { }', reason: "expected 'catch' or 'finally', found the end", offset: 9 },
    { code: 'switch (a) { f(); }', reason: "expected 'case' or 'default', found 'f'", offset: 15 },
    { code: 'const a = 1;', reason: "expected the type and the name of a constant, found 'a'", offset: 8 },
    { code: 'lock (a) { }', reason: "expected a value, found 'lock'", offset: 2 },
    { code: 'goto a;', reason: "expected a value, found 'goto'", offset: 2 },
    { code: 'using var a = b;', reason: "expected '(', found 'var'", offset: 8 },
    { code: 'else { }', reason: "expected a value, found 'else'", offset: 2 },
    { code: 'int f(int) { }', reason: "expected the name of a parameter, found 'int'", offset: 8 },
    { code: 'f(); }', reason: 'text stands behind the end of the expression', offset: 8 },
  ])('are refused: $code', ({ code, reason, offset }) => {
    expect(expressionError(() => parseExpression(`@{${code}}`))).toMatchObject({ reason, offset });
  });
});
