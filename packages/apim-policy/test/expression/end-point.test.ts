import { parseExpression } from '../../src';
import { expressionError } from '../fixtures/thrown';

describe('a block', () => {
  it.each([
    'return 1;',
    'throw new Exception();',
    'if (a) { return 1; } return 2;',
    'if (a) return 1; else return 2;',
    'if (a) { return 1; } else if (b) { return 2; } else { throw c; }',
    'if (true) return 1;',
    '{ return 1; }',
    'while (true) { }',
    'while (true) { if (a) return 1; }',
    'while (true) { while (b) { break; } }',
    'for (;;) { f(); }',
    'for (;true;) { f(); }',
    'do { return 1; } while (a);',
    'do { f(); } while (true);',
    'try { return 1; } catch { return 2; }',
    'try { return 1; } catch (A) { return 2; } catch { throw; }',
    'try { f(); } finally { return 1; }',
    'try { return 1; } finally { f(); }',
    'using (a) { return 1; }',
    'unchecked { return 1; }',
    'switch (a) { case 1: return 1; default: return 2; }',
    'switch (a) { case 1: while (b) { break; } return 1; default: throw c; }',
    'f(); return 1; f();',
    'int f() { return 1; } return f();',
    'void f() { } return 1;',
    'int f() => 1; return f();',
  ])('whose end nobody reaches is one that returns: %s', (code) => {
    expect(parseExpression(`@{ ${code} }`).kind).toBe('block');
  });

  it.each([
    '',
    'f();',
    'if (a) return 1;',
    'if (false) return 1;',
    'if (a) { return 1; } else { f(); }',
    'while (a) { return 1; }',
    'while (true) { break; }',
    'while (true) { if (a) { break; } }',
    'for (;;) { try { break; } finally { } }',
    'for (;a;) { return 1; }',
    'foreach (var a in b) { return 1; }',
    'do { if (a) continue; return 1; } while (b);',
    'do { break; } while (true);',
    'try { return 1; } catch { }',
    'try { f(); } catch { return 1; }',
    'switch (a) { case 1: return 1; }',
    'switch (a) { case 1: break; default: return 1; }',
    'switch (a) { default: if (b) { break; } return 1; }',
    'switch (a) { }',
    'using (a) { }',
    'int f() { return 1; }',
  ])('whose end can be reached is refused: %s', (code) => {
    const text = `@{ ${code} }`;
    expect(expressionError(() => parseExpression(text))).toMatchObject({
      reason: "not every path returns a value: expected 'return' before the end",
      offset: text.length - 1,
    });
  });

  it('holds its functions to the same', () => {
    const text = '@{ int f() { g(); } return f(); }';
    expect(expressionError(() => parseExpression(text))).toMatchObject({ offset: text.indexOf('}') });
  });
});
