import fc from 'fast-check';
import { CSharpNode, ExpressionError, isExpression, parseExpression, unknownNames } from '../../src';
import { childrenOf } from '../../src/expression/ast/children';
import { expressionTexts } from '../fixtures/expressions';
import { expressionError } from '../fixtures/thrown';

describe('an expression', () => {
  it.each(['@(a)', '@{ return a; }', '@()', '@({{x}})', '@{ {{x}} }', '@{{{x}}}'])(
    'starts with @ and a bracket: %s',
    (text) => {
      expect(isExpression(text)).toBe(true);
    },
  );

  it.each(['', '@', 'a@(b)', '@a', '{{x}}', '@{{name}}', '@{{name}}/path', ' @(a)'])('is not %j', (text) => {
    expect(isExpression(text)).toBe(false);
  });

  it('is one C# expression between parentheses', () => {
    expect(parseExpression('@(a)')).toMatchObject({
      kind: 'single',
      text: '@(a)',
      value: { kind: 'name', name: 'a', start: 2, end: 3 },
    });
  });

  it('is C# statements between braces', () => {
    expect(parseExpression('@{ return a; }')).toMatchObject({
      kind: 'block',
      text: '@{ return a; }',
      statements: [{ kind: 'return', value: { kind: 'name' }, start: 3, end: 12 }],
    });
  });

  it.each([
    { text: 'a', reason: "an expression starts with '@(' or '@{'", offset: 0 },
    { text: '@(a) ', reason: 'text stands behind the end of the expression', offset: 4 },
    { text: '@(a', reason: "this '(' is never closed", offset: 1 },
    { text: '@(a}', reason: "'}' closes nothing", offset: 3 },
    { text: '@()', reason: 'expected a value, found the end', offset: 2 },
    { text: '@(return a;)', reason: "expected a value, found 'return'", offset: 2 },
    { text: '@{ a }', reason: 'only an assignment, a call, ++, -- or new can be a statement', offset: 3 },
  ])('is refused when it is $text', ({ text, reason, offset }) => {
    expect(expressionError(() => parseExpression(text))).toMatchObject({ text, reason, offset });
  });

  it('is refused with line, column and the text around', () => {
    const error = expressionError(() => parseExpression('@{\n  var a = 1;\n  return a +;\n}'));
    expect(error).toMatchObject({ offset: 28, position: { offset: 28, line: 3, column: 13 } });
    expect(error.message).toBe("expected a value, found ';', at line 3, column 13, in '@{ var a = 1; return a +; }'");
  });

  it('is refused with the position in its file, when it is told', () => {
    const locate = (offset: number) => ({ offset: offset + 100, line: 7, column: offset + 1 });
    const { position } = expressionError(() => parseExpression('@(a +)', locate));
    expect(position).toEqual({ offset: 105, line: 7, column: 6 });
  });

  it('shows only the part of a long text where the fault is', () => {
    const error = expressionError(() => parseExpression(`@(${'a + '.repeat(100)}#${' + b'.repeat(100)})`));
    expect(error.excerpt).toBe(`'…${'a + '.repeat(10)}#${' + b'.repeat(10).slice(0, 39)}…'`);
  });
});

describe('the place of a node', () => {
  /** Each node with the text that it was read from, in the order of the tree. */
  function places(text: string): string[] {
    const expression = parseExpression(text);
    const placed = (node: CSharpNode): string[] => [
      `${node.kind} ${text.slice(node.start, node.end)}`,
      ...childrenOf(node).flatMap(placed),
    ];
    return (expression.kind === 'single' ? [expression.value] : expression.statements).flatMap(placed);
  }

  it.each([
    { text: '@( a + b )', expected: ['binary a + b', 'name a', 'name b'] },
    { text: '@((a + b) * c)', expected: ['binary a + b) * c', 'binary a + b', 'name a', 'name b', 'name c'] },
    { text: '@((string)a)', expected: ['cast (string)a', 'type string', 'name a'] },
    {
      text: '@(a.b(c, d: 1))',
      expected: ['invocation a.b(c, d: 1)', 'member a.b', 'name a', 'value c', 'name c', 'value d: 1', 'integer 1'],
    },
    {
      text: '@(a?.b["c"])',
      expected: [
        'conditional-access a?.b["c"]',
        'name a',
        'element-access b["c"]',
        'member b',
        'receiver ',
        'value "c"',
        'string "c"',
      ],
    },
    { text: '@($"x{a,5:F}")', expected: ['interpolated $"x{a,5:F}"', 'interpolation {a,5:F}', 'name a', 'integer 5'] },
    { text: '@(x => x)', expected: ['lambda x => x', 'parameter x', 'name x'] },
    {
      text: '@(new A<B> { C = d })',
      expected: [
        'object-creation new A<B> { C = d }',
        'type A<B>',
        'type B',
        'object-initializer { C = d }',
        'member-initializer C = d',
        'name d',
      ],
    },
    {
      text: '@{ var a = 1; return a; }',
      expected: ['declaration var a = 1;', 'variable a = 1', 'integer 1', 'return return a;', 'name a'],
    },
    {
      text: '@{ if (a) { throw b; } return -c ?? d is E f; }',
      expected: [
        'if if (a) { throw b; }',
        'name a',
        'block { throw b; }',
        'throw-statement throw b;',
        'name b',
        'return return -c ?? d is E f;',
        'binary -c ?? d is E f',
        'unary -c',
        'name c',
        'is d is E f',
        'name d',
        'declaration-pattern E f',
        'type E',
      ],
    },
  ])('is the text that it was read from: $text', ({ text, expected }) => {
    expect(places(text)).toEqual(expected);
  });
});

describe('whatever it is given, the parser', () => {
  const parse = (text: string) => {
    try {
      const expression = parseExpression(text);
      for (const { offset } of unknownNames(expression)) expect(offset).toBeLessThan(text.length);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      expect(error.offset).toBeGreaterThanOrEqual(0);
      expect(error.offset).toBeLessThanOrEqual(text.length);
    }
  };

  it('throws nothing but its own error, with a place in the text', () => {
    fc.assert(fc.property(expressionTexts, parse), { numRuns: 3000 });
  });

  it('throws nothing but its own error when characters of valid C# are changed', () => {
    const source =
      '@{ var a = (string)b?["k"] ?? $"x{c:F2}"; foreach (var d in e) { f(d, g => new { h = 1.5m }); } return a; }';
    const changes = fc.array(
      fc.tuple(fc.nat(source.length), fc.nat(3), fc.constantFrom('', ')', '}', '"', '<', ',', ';', '?', '{{x}}')),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(changes, (edits) => {
        parse(edits.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), source));
      }),
      { numRuns: 3000 },
    );
  });

  const deep = 100_000;
  it.each([
    { what: 'parentheses', text: `@(${'('.repeat(deep)}a${')'.repeat(deep)})` },
    { what: 'open parentheses', text: `@(${'('.repeat(deep)}` },
    { what: 'braces', text: `@{${'{'.repeat(deep)}${'}'.repeat(deep)}}` },
    { what: 'signs', text: `@(${'!'.repeat(deep)}a)` },
    { what: 'casts', text: `@(${'(a)'.repeat(deep)}b)` },
    { what: 'members', text: `@(a${'.a'.repeat(deep)})` },
    { what: 'conditional members', text: `@(a${'?.a'.repeat(deep)})` },
    { what: 'calls', text: `@(a${'()'.repeat(deep)})` },
    { what: 'additions', text: `@(a${'+a'.repeat(deep)})` },
    { what: 'coalescing', text: `@(a${'??a'.repeat(deep)})` },
    { what: 'conditions', text: `@(${'a?a:'.repeat(deep)}a)` },
    { what: 'lambdas', text: `@(${'x=>'.repeat(deep)}a)` },
    { what: 'assignments', text: `@(${'a='.repeat(deep)}a)` },
    { what: 'type arguments', text: `@(${'a<'.repeat(deep)}a${'>'.repeat(deep)}())` },
    { what: 'comparisons', text: `@(a${'<a'.repeat(deep)})` },
    { what: 'initializers', text: `@(new A ${'{'.repeat(deep)}${'}'.repeat(deep)})` },
    { what: 'array initializers', text: `@(new[] ${'{'.repeat(deep)}${'}'.repeat(deep)})` },
    { what: 'else if', text: `@{ ${'if (a) b(); else '.repeat(deep)} b(); }` },
    { what: 'interpolated strings', text: `@(${'$"{'.repeat(deep)}` },
    { what: 'patterns', text: `@(a${' is a'.repeat(deep)})` },
  ])('refuses $what a hundred thousand deep', ({ text }) => {
    expect(expressionError(() => parseExpression(text)).reason).toMatch(/deep|never closed|expected a value/);
  });

  it.each([
    { what: 'arguments', text: `@(f(${'a,'.repeat(20_000)}a))` },
    { what: 'statements', text: `@{ ${'a();'.repeat(20_000)} return a; }` },
    { what: 'elements', text: `@(new[] {${'1,'.repeat(20_000)}})` },
    { what: 'interpolations', text: `@($"${'{a}'.repeat(20_000)}")` },
    { what: 'a string', text: `@("${'a'.repeat(200_000)}")` },
  ])('reads as many of them side by side as there are: $what', ({ text }) => {
    expect(parseExpression(text).text).toBe(text);
  });
});
