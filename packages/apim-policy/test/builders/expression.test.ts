import fc from 'fast-check';
import { CSharpExpression, expression, expressionBlock, parseExpression } from '../../src';
import { expressionError } from '../fixtures/thrown';

/** The only string literal in an expression. */
function literalOf(node: CSharpExpression): string | undefined {
  return node.kind === 'string' ? node.value : undefined;
}

describe('an expression in a template', () => {
  it('is parsed at once', () => {
    expect(expression`context.Request.Method`).toMatchObject({
      kind: 'single',
      text: '@(context.Request.Method)',
      value: { kind: 'member', name: 'Method' },
    });
  });

  it('keeps the escape sequences of C#', () => {
    expect(expression`"a\n\u0041" + @"\d"`.text).toBe(String.raw`@("a\n\u0041" + @"\d")`);
  });

  it('is refused when it is no C#', () => {
    expect(expressionError(() => expression`context.`).reason).toBe('expected the name of a member, found the end');
  });

  it('is refused when it names what API Management does not have', () => {
    const error = expressionError(() => expression`context.Request.Heders`);
    expect(error).toMatchObject({
      reason: "'IRequest' has no member 'Heders'; did you mean 'Headers'?",
      offset: '@(context.Request.'.length,
    });
  });
});

describe('statements in a template', () => {
  it('are parsed at once, without the indentation of the file around', () => {
    const block = expressionBlock`
      var a = 1;
      if (a > 0) {
        return @"two
      lines";
      }
      return "b";
    `;
    expect(block.kind).toBe('block');
    expect(block.text).toBe('@{\n  var a = 1;\n  if (a > 0) {\n    return @"two\n      lines";\n  }\n  return "b";\n}');
  });

  it('may stand on one line', () => {
    expect(expressionBlock`return 1;`.text).toBe('@{return 1;}');
  });

  it('must return', () => {
    expect(expressionError(() => expressionBlock`var a = 1;`).reason).toMatch(/^not every path returns/);
  });
});

describe('what is put into a template', () => {
  it.each([
    { value: 'a', code: '"a"' },
    { value: 'a"b\\c', code: String.raw`"a\"b\\c"` },
    { value: 'a\nb\0é\u2028😀', code: String.raw`"a\u000Ab\u0000\u00E9\u2028\uD83D\uDE00"` },
    { value: '{{secret}}', code: String.raw`"\u007B{secret\u007D}"` },
    { value: '${x}%{y}', code: '"${x}%{y}"' },
    { value: '${TfToken[TOKEN.1]}/a"b', code: String.raw`"${'${TfToken[TOKEN.1]}'}/a\"b"` },
    { value: '${TfToken["]}', code: String.raw`"${'${TfToken[\\"]}'}"` },
    { value: '', code: '""' },
    { value: 5, code: '5' },
    { value: -5, code: '(-5)' },
    { value: true, code: 'true' },
    { value: null, code: 'null' },
    { value: ['a', 'b"'], code: String.raw`new string[] { "a", "b\"" }` },
    { value: [] as string[], code: 'new string[] {  }' },
  ])('becomes a literal of C#: $value', ({ value, code }) => {
    expect(expression`${value}`.text).toBe(`@(${code})`);
  });

  it.each([
    { inner: expression`context.Request.Method`, text: '@(context.Request.Method.Length)' },
    { inner: expression`"a" + "b"`, text: '@(("a" + "b").Length)' },
    { inner: expression`context.Variables["a"] as string`, text: '@((context.Variables["a"] as string).Length)' },
    { inner: expression`context.Request.Body?.As<string>()`, text: '@((context.Request.Body?.As<string>()).Length)' },
    { inner: expression` "a" `, text: '@("a".Length)' },
    { inner: expression`("a")`, text: '@((("a")).Length)' },
    { inner: expression`/* a */ "b"`, text: '@((/* a */ "b").Length)' },
  ])('is an expression in parentheses, where they are needed: $text', ({ inner, text }) => {
    expect(expression`${inner}.Length`.text).toBe(text);
  });

  it('is, as a string, one literal with exactly its value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), hostile), (value) => {
        const { value: node } = expression`${value}`;
        expect(literalOf(node)).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing around it', () => {
    fc.assert(
      fc.property(hostile, hostile, (first, second) => {
        const { value: node } = expression`${first} == ${second} ? 1 : 2`;
        expect(node).toMatchObject({
          kind: 'conditional',
          condition: {
            kind: 'binary',
            left: { kind: 'string', value: first },
            right: { kind: 'string', value: second },
          },
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('has no part in named values, whatever stands next to it', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const { text } = expression`"{" + ${value} + "}"`;
        expect(text.replaceAll('${TfToken[TOKEN.0]}', '')).not.toMatch(/\{\{|\}\}/);
      }),
    );
  });

  it.each([
    { where: 'a string', make: (value: string) => expression`"a${value}b"` },
    { where: 'a verbatim string', make: (value: string) => expression`@"a${value}b"` },
    { where: 'an interpolated string', make: (value: string) => expression`$"a${value}b"` },
    { where: 'a comment', make: (value: string) => expression`1 /* ${value} */` },
    {
      where: 'a line comment',
      make: (value: string) => expressionBlock`
      // ${value}
      return 1;`,
    },
    { where: 'a character', make: (value: string) => expression`'${value}'` },
  ])('is refused inside of $where', ({ make }) => {
    fc.assert(
      fc.property(hostile, (value) => {
        expect(expressionError(() => make(value)).reason).not.toBe('');
      }),
    );
  });

  it('is refused in the middle of a name or a number', () => {
    expect(expressionError(() => expression`context.Request${'a'}`).reason).toMatch(/found a string/);
    expect(expressionError(() => expression`1${2}`).reason).toMatch(/stands by itself/);
    expect(expressionError(() => expression`context.Re${true}`).reason).toMatch(/stands by itself/);
    expect(expressionError(() => expression`${1}L`).reason).toMatch(/stands by itself/);
    expect(expressionError(() => expression`${1}.5`).reason).toMatch(/stands by itself/);
    expect(expressionError(() => expression`$${'a'}`).reason).toMatch(/stands by itself/);
  });

  it('may stand in a hole of an interpolated string', () => {
    expect(expression`$"a{${'b'}}"`.text).toBe('@($"a{"b"}")');
  });

  it.each([1.5, Number.NaN, 2 ** 53, -1.8881545897087503e289])(
    'is no number that C# would read otherwise: %d',
    (value) => {
      expect(() => expression`${value}`).toThrow(RangeError);
    },
  );

  it('leaves an expression that was parsed as it was', () => {
    const again = parseExpression(expression`${'a'} + ${expression`context.RequestId`}`.text);
    expect(again.text).toBe('@("a" + context.RequestId)');
  });
});

const hostile = fc
  .array(
    fc.constantFrom(
      '"',
      '\\',
      '\\"',
      '" + evil + "',
      '")',
      '@(',
      '{{',
      '}}',
      '{',
      '}',
      '*/',
      '/*',
      '//',
      '\n',
      '\r',
      '${',
      '%{',
      '${TfToken[TOKEN.0]}',
      '&quot;',
      '<',
      "'",
      '\u2028',
      'a',
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''));
