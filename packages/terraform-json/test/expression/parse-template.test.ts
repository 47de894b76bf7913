import fc from 'fast-check';
import { Expression, ExpressionError, Template, parseTemplate } from '../../src';
import { expressionError } from '../fixtures/thrown';

/** The only expression of a template. */
function only(source: string): Expression {
  const [part, ...others] = parseTemplate(source);
  if (part === undefined || typeof part === 'string' || others.length > 0) throw new Error(`not one: ${source}`);
  return part;
}

describe('a template', () => {
  it('has no parts when it is empty', () => {
    expect(parseTemplate('')).toEqual([]);
  });

  it('is one text when nothing in it is an expression', () => {
    expect(parseTemplate('a "b" \\n {c} $ % ~\n')).toEqual(['a "b" \\n {c} $ % ~\n']);
  });

  it('has its texts and expressions in order, each with its offset', () => {
    const template: Template = [
      'a-',
      { kind: 'literal', offset: 4, value: 1 },
      { kind: 'literal', offset: 9, value: true },
      '-z',
    ];
    expect(parseTemplate('a-${1}${ true }-z')).toEqual(template);
  });

  it('counts offsets in the characters of the string, a pair of surrogates as two', () => {
    expect(parseTemplate('😀é${1}')).toEqual(['😀é', { kind: 'literal', offset: 5, value: 1 }]);
  });

  it('goes on with text after the brace that closes an expression', () => {
    expect(parseTemplate('${1}}')).toEqual([{ kind: 'literal', offset: 2, value: 1 }, '}']);
  });
});

describe('a reference', () => {
  it.each([
    { source: 'azurerm_subnet.a.id', subject: 'resource', address: 'azurerm_subnet.a', path: ['id'] },
    { source: 'azurerm_subnet.a-b_1', subject: 'resource', address: 'azurerm_subnet.a-b_1', path: [] },
    { source: 'data.azurerm_subnet.a.id', subject: 'data', address: 'data.azurerm_subnet.a', path: ['id'] },
    { source: 'data.azurerm_subnet.a', subject: 'data', address: 'data.azurerm_subnet.a', path: [] },
    { source: 'var.digest', subject: 'variable', address: 'var.digest', path: [] },
    { source: 'var.list[0]', subject: 'variable', address: 'var.list', path: [0] },
    { source: 'var.list.10', subject: 'variable', address: 'var.list', path: [10] },
    { source: 'var.list[ 3 ].a', subject: 'variable', address: 'var.list', path: [3, 'a'] },
    { source: 'var.map["two words.é"]', subject: 'variable', address: 'var.map', path: ['two words.é'] },
    { source: 'var.map[ "a" ]["0"][0]', subject: 'variable', address: 'var.map', path: ['a', '0', 0] },
    { source: 't.n.a[0].b["c"].d.1.e', subject: 'resource', address: 't.n', path: ['a', 0, 'b', 'c', 'd', 1, 'e'] },
    { source: 'variable.a.b', subject: 'resource', address: 'variable.a', path: ['b'] },
    { source: 'locals.a', subject: 'resource', address: 'locals.a', path: [] },
    { source: 'true_.a', subject: 'resource', address: 'true_.a', path: [] },
    { source: 'resources.a.b', subject: 'resource', address: 'resources.a', path: ['b'] },
    { source: 't.n["a"]', subject: 'resource', address: 't.n', path: ['a'] },
  ])('to $source has its address and the path after it', ({ source, ...parts }) => {
    expect(only(`\${${source}}`)).toEqual({ kind: 'reference', offset: 2, ...parts });
  });
});

describe('a literal', () => {
  it.each([
    { source: '0', value: 0 },
    { source: '-12', value: -12 },
    { source: '1.50', value: 1.5 },
    { source: '1e3', value: 1000 },
    { source: '2E-2', value: 0.02 },
    { source: '1e-7', value: 0.0000001 },
    { source: '0.123456789012345', value: 0.123456789012345 },
    { source: '0.000000000000000000001', value: 1e-21 },
    { source: '9007199254740991', value: 9007199254740991 },
    { source: 'true', value: true },
    { source: 'false', value: false },
    { source: 'null', value: null },
  ])('$source is its value', ({ source, value }) => {
    expect(only(`\${${source}}`)).toEqual({ kind: 'literal', offset: 2, value });
  });

  it.each(['9007199254740993', '-9007199254740992', '1e20', '1e400'])(
    'that would lose digits is refused: %s',
    (source) => {
      expect(expressionError(() => parseTemplate(`\${${source}}`))).toMatchObject({
        offset: 2,
        reason: `the number ${source} is too large`,
      });
    },
  );

  it.each(['0.1234567890123456789', '0.1234567890123456', '-123456789012345.5', '1.234567890123456e-3'])(
    'of more than 15 digits, of which some stand behind the point, is refused: %s',
    (source) => {
      expect(expressionError(() => parseTemplate(`a \${[${source}]}`))).toMatchObject({
        offset: 5,
        reason: `the number ${source} has more digits than can be kept`,
      });
    },
  );
});

describe('a quoted string', () => {
  it.each([
    { source: '""', template: [] },
    { source: '"a b"', template: ['a b'] },
    { source: '"\\"\\\\\\n\\r\\t"', template: ['"\\\n\r\t'] },
    { source: '"\\u00e9\\U0001F600!"', template: ['é😀!'] },
    { source: '"$${a} %%{b} $ % {"', template: ['${a} %{b} $ % {'] },
    { source: '"é😀"', template: ['é😀'] },
    { source: '"\\ud7ff\\ue000\\U0010FFFF"', template: ['\ud7ff\ue000\u{10ffff}'] },
  ])('$source holds its text', ({ source, template }) => {
    expect(only(`\${${source}}`)).toEqual({ kind: 'quoted', offset: 2, template });
  });

  it.each([
    { escape: '\\ud800', names: 'U+d800' },
    { escape: '\\uDFFF', names: 'U+DFFF' },
    { escape: '\\ud83d\\ude00', names: 'U+d83d' },
    { escape: '\\U0000D800', names: 'U+0000D800' },
    { escape: '\\U00110000', names: 'U+00110000' },
    { escape: '\\UFFFFFFFF', names: 'U+FFFFFFFF' },
  ])('is refused with an escape sequence of what is no character: $escape', ({ escape, names }) => {
    expect(expressionError(() => parseTemplate(`\${"${escape}"}`)).reason).toBe(`${names} is no character`);
  });

  it('is a template again, to any depth', () => {
    expect(only('${"a${"b${var.c}"}"}')).toEqual({
      kind: 'quoted',
      offset: 2,
      template: [
        'a',
        {
          kind: 'quoted',
          offset: 6,
          template: ['b', { kind: 'reference', offset: 10, subject: 'variable', address: 'var.c', path: [] }],
        },
      ],
    });
  });
});

describe('a tuple', () => {
  const one = (offset: number) => ({ kind: 'literal', offset, value: 1 });

  it.each([
    { source: '[]', items: [] },
    { source: '[1]', items: [one(3)] },
    { source: '[1,1]', items: [one(3), one(5)] },
    { source: '[ 1 , 1 , ]', items: [one(4), one(8)] },
    { source: '[\n1\n,\n1]', items: [one(4), one(8)] },
    { source: '[[1], 1]', items: [{ kind: 'tuple', offset: 3, items: [one(4)] }, one(8)] },
  ])('$source has its items in order', ({ source, items }) => {
    expect(only(`\${${source}}`)).toEqual({ kind: 'tuple', offset: 2, items });
  });
});

describe('an object', () => {
  const entry = (key: Template, offset: number) => ({ key, value: { kind: 'literal', offset, value: 1 } });

  it.each([
    { source: '{}', entries: [] },
    { source: '{a=1}', entries: [entry(['a'], 5)] },
    { source: '{ a : 1 }', entries: [entry(['a'], 8)] },
    { source: '{"a b" = 1}', entries: [entry(['a b'], 11)] },
    { source: '{a=1,b=1,}', entries: [entry(['a'], 5), entry(['b'], 9)] },
    { source: '{\n a=1\r\n b=1\n}', entries: [entry(['a'], 7), entry(['b'], 13)] },
    { source: '{null=1}', entries: [entry(['null'], 8)] },
  ])('$source has its entries in order', ({ source, entries }) => {
    expect(only(`\${${source}}`)).toEqual({ kind: 'object', offset: 2, entries });
  });

  it('may have a template for a key', () => {
    expect(only('${{"a${1}"=1}}')).toMatchObject({
      entries: [entry(['a', { kind: 'literal', offset: 7, value: 1 }], 11)],
    });
  });
});

describe('a call', () => {
  const a = (offset: number) => ({ kind: 'quoted', offset, template: ['a'] });

  it.each([
    { source: 'f()', name: 'f', parameters: [] },
    { source: 'lower("a")', name: 'lower', parameters: [a(8)] },
    { source: 'f( "a" , "a" , )', name: 'f', parameters: [a(5), a(11)] },
    { source: 'f(\n"a"\n)', name: 'f', parameters: [a(5)] },
    { source: 'f(g("a"))', name: 'f', parameters: [{ kind: 'call', offset: 4, name: 'g', parameters: [a(6)] }] },
  ])('$source has its name and parameters', ({ source, ...parts }) => {
    expect(only(`\${${source}}`)).toEqual({ kind: 'call', offset: 2, ...parts });
  });
});

describe('what is not supported', () => {
  it.each([
    // Operators
    { source: '${1 + 2}', offset: 4, names: "'+'" },
    { source: '${1+2}', offset: 3, names: "'+'" },
    { source: '${1-2}', offset: 3, names: "'-'" },
    { source: '${1 * 2}', offset: 4, names: "'*'" },
    { source: '${1 / 2}', offset: 4, names: "'/'" },
    { source: '${1 % 2}', offset: 4, names: "'%'" },
    { source: '${1 < 2}', offset: 4, names: "'<'" },
    { source: '${1 >= 2}', offset: 4, names: "'>='" },
    { source: '${1 != 2}', offset: 4, names: "'!='" },
    { source: '${var.a == 1}', offset: 8, names: "'=='" },
    { source: '${var.a && var.b}', offset: 8, names: "'&&'" },
    { source: '${var.a||var.b}', offset: 7, names: "'||'" },
    { source: '${!true}', offset: 2, names: "'!'" },
    { source: '${-var.a}', offset: 2, names: "'-'" },
    { source: '${(1)}', offset: 2, names: "'('" },
    // Conditionals
    { source: '${var.a ? 1 : 2}', offset: 8, names: "'?'" },
    { source: 'a ${"b" == "c" ? 1 : 2}', offset: 8, names: "'=='" },
    // for
    { source: '${[for x in var.l : x]}', offset: 3, names: "'for'" },
    { source: '${{for k, v in var.m : k => v}}', offset: 7, names: "'k'" },
    { source: 'a ${[1, {for k, v in var.m : k => v}]}', offset: 13, names: "'k'" },
    // Splats and computed indices
    { source: '${var.l[*]}', offset: 7, names: 'only attributes and constant indices' },
    { source: '${var.l[*].a}', offset: 7, names: 'only attributes and constant indices' },
    { source: '${var.l.*.a}', offset: 7, names: 'only attributes and constant indices' },
    { source: '${var.l[var.i]}', offset: 7, names: 'only attributes and constant indices' },
    { source: '${var.l["${var.i}"]}', offset: 7, names: 'only attributes and constant indices' },
    { source: '${var.l[-1]}', offset: 7, names: 'only attributes and constant indices' },
    { source: '${var.l[1 + 1]}', offset: 7, names: 'only attributes and constant indices' },
    { source: '${lower("a")[0]}', offset: 12, names: "'['" },
    { source: '${lower("a").b}', offset: 12, names: "'.'" },
    { source: '${join(",", [1]...)}', offset: 15, names: "'...'" },
    // Directives and strip markers
    { source: '%{ if true }a%{ endif }', offset: 0, names: 'directive' },
    { source: 'a%{for x in var.l}%{endfor}', offset: 1, names: 'directive' },
    { source: '$%{ if true }', offset: 1, names: 'directive' },
    { source: '${"a%{ if true }"}', offset: 4, names: 'directive' },
    { source: '%{~ if true ~}', offset: 0, names: 'directive' },
    { source: '${~ var.a}', offset: 2, names: 'strip marker' },
    { source: 'a${~var.a}', offset: 3, names: 'strip marker' },
    { source: '${var.a ~}', offset: 8, names: "'~'" },
    { source: '${"${~ 1}"}', offset: 5, names: 'strip marker' },
    // Subjects
    { source: '${local.a}', offset: 2, names: "'local'" },
    { source: '${module.m.o}', offset: 2, names: "'module'" },
    { source: '${each.key}', offset: 2, names: "'each'" },
    { source: '${count.index}', offset: 2, names: "'count'" },
    { source: '${self.a}', offset: 2, names: "'self'" },
    { source: '${path.module}', offset: 2, names: "'path'" },
    { source: '${terraform.workspace}', offset: 2, names: "'terraform'" },
    { source: '${ephemeral.a.b}', offset: 2, names: "'ephemeral'" },
    { source: '${resource.a.b.id}', offset: 2, names: "'resource'" },
    { source: '${lower(resource.a.b.id)}', offset: 8, names: "'resource'" },
    { source: '${lower(local.a)}', offset: 8, names: "'local'" },
    { source: '${[1, local.a]}', offset: 6, names: "'local'" },
    { source: '${{a = local.b}}', offset: 7, names: "'local'" },
    { source: '${"x${local.a}"}', offset: 6, names: "'local'" },
    { source: '${"a"}-${local.a}', offset: 9, names: "'local'" },
    // Half references
    { source: '${azurerm_subnet}', offset: 2, names: "'azurerm_subnet' is not a reference" },
    { source: '${var}', offset: 2, names: "'var' is not a reference" },
    { source: '${data.a}', offset: 2, names: "'data.a' is not a reference" },
    { source: '${data.a.0}', offset: 2, names: "'data.a.0' is not a reference" },
    { source: '${a[0]}', offset: 2, names: "'a.0' is not a reference" },
    { source: '${var["s"]}', offset: 2, names: "'var.s' is not a reference" },
    { source: 'a ${var[ "s" ].b}', offset: 4, names: "'var.s.b' is not a reference" },
    { source: '${a["b"].c}', offset: 2, names: "'a.b.c' is not a reference" },
    { source: '${data["a"].b.c}', offset: 2, names: "'data.a.b.c' is not a reference" },
    { source: '${data.a["b"].c}', offset: 2, names: "'data.a.b.c' is not a reference" },
    { source: '${var.a.}', offset: 7, names: 'only attributes and constant indices' },
    { source: '${var.a..b}', offset: 7, names: 'only attributes and constant indices' },
    { source: '${var. a}', offset: 5, names: 'only attributes and constant indices' },
    { source: '${var.a[]}', offset: 7, names: 'only attributes and constant indices' },
    { source: '${var.a["b}', offset: 7, names: 'only attributes and constant indices' },
    // Functions of providers and namespaces
    { source: '${provider::a::b()}', offset: 2, names: "'provider' is not a reference" },
    { source: '${core::lower("a")}', offset: 2, names: "'core' is not a reference" },
    // Comments and heredocs
    { source: '${/* a */ 1}', offset: 2, names: "'/'" },
    { source: '${# a\n1}', offset: 2, names: "'#'" },
    { source: '${<<E\na\nE\n}', offset: 2, names: "'<'" },
    // Nothing at all, too much, or the wrong separator
    { source: '${}', offset: 2, names: "'}'" },
    { source: 'a${ }', offset: 4, names: "'}'" },
    { source: '${var.a var.b}', offset: 8, names: "'v'" },
    { source: '${var.a, 1}', offset: 7, names: "','" },
    { source: "${'a'}", offset: 2, names: "'''" },
    { source: '${.5}', offset: 2, names: "'.'" },
    { source: '${1.}', offset: 3, names: "'.'" },
    { source: '${0x10}', offset: 3, names: "'x'" },
    { source: '${[1 2]}', offset: 5, names: "'2'" },
    { source: '${[,]}', offset: 3, names: "','" },
    { source: '${[1,,2]}', offset: 5, names: "','" },
    { source: '${f("a" "b")}', offset: 8, names: "'\"'" },
    { source: '${f(,)}', offset: 4, names: "','" },
    { source: '${{a=1 b=2}}', offset: 7, names: "'b'" },
    { source: '${{a=1;b=2}}', offset: 6, names: "';'" },
    { source: '${{a==1}}', offset: 4, names: "'=='" },
    { source: '${{a}}', offset: 4, names: "'}'" },
    { source: '${{,}}', offset: 3, names: "','" },
    { source: '${{(var.a) = 1}}', offset: 3, names: "'('" },
    { source: '${{var.a = 1}}', offset: 6, names: "'.'" },
    // White space that is none in Terraform
    { source: '${\u00a0"a"}', offset: 2, names: 'is not supported here' },
    { source: '${\f"a"}', offset: 2, names: 'is not supported here' },
    { source: '${"a"\u2003}', offset: 5, names: 'is not supported here' },
    // Strings
    { source: '${"a\\q"}', offset: 4, names: 'not allowed in a quoted string' },
    { source: '${"\\u12"}', offset: 3, names: 'not allowed in a quoted string' },
    { source: '${"a\nb"}', offset: 4, names: 'not allowed in a quoted string' },
    { source: '${"a\rb"}', offset: 4, names: 'not allowed in a quoted string' },
    // Cut off
    { source: 'a ${var.a', offset: 2, names: 'no closing' },
    { source: '${', offset: 2, names: "'the end'" },
    { source: '${"abc', offset: 6, names: "expected '\"'" },
    { source: '${"a${"b"}', offset: 10, names: "expected '\"'" },
    { source: '${[1', offset: 4, names: "expected ']'" },
    { source: '${[1,', offset: 5, names: "expected ']'" },
    { source: '${lower("a"', offset: 11, names: "expected ')'" },
    { source: '${{a=1', offset: 6, names: "expected '}'" },
  ])('is refused at character $offset of $source', ({ source, offset, names }) => {
    const error = expressionError(() => parseTemplate(source));
    expect({ text: error.text, offset: error.offset }).toEqual({ text: source, offset });
    expect(error.reason).toContain(names);
  });

  it('is refused with a place inside of the text, whatever the text is', () => {
    const tokens = [
      ...['${', '}', '"', '\\"', '\\', '$', '%', '$${', '%{', '~', '[', ']', '{', '(', ')', ',', '.', '*', '?', ':'],
      ...['=', '==', '+', '...', '0', '-1', 'var.a', 'data.a.b', 'local.a', 'for', 'true', 'lower', 'é', '\n', ' '],
    ];
    const texts = fc.array(fc.constantFrom(...tokens), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.boolean(), (text, opened) => {
        const source = opened ? `\${${text}}` : text;
        try {
          expect(parseTemplate(source).length).toBeLessThanOrEqual(source.length);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
          const { offset, text: place } = error as ExpressionError;
          expect(place).toBe(source);
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset).toBeLessThanOrEqual(source.length);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('expressions in expressions', () => {
  /** Something that holds the like of itself, around a string. */
  const forms = [
    { what: 'tuples', open: '[', close: ']' },
    { what: 'objects', open: '{a=', close: '}' },
    { what: 'keys of objects', open: '{"${', close: '}"=1}' },
    { what: 'calls', open: 'lower(', close: ')' },
    { what: 'quoted strings', open: '"${', close: '}"' },
  ];
  const nested = (open: string, depth: number, close: string) =>
    `\${${open.repeat(depth - 1)}"a"${close.repeat(depth - 1)}}`;

  it.each(forms)('are understood to a depth of 100: $what', ({ open, close }) => {
    expect(parseTemplate(nested(open, 100, close))).toHaveLength(1);
  });

  it.each(forms)('are refused where they are nested deeper: $what', ({ open, close }) => {
    for (const depth of [101, 5000]) {
      expect(expressionError(() => parseTemplate(nested(open, depth, close)))).toMatchObject({
        offset: 2 + 100 * open.length,
        reason: 'expressions are nested more than 100 deep',
      });
    }
  });

  it('may stand side by side as often as they like', () => {
    expect(parseTemplate('${["a"]}'.repeat(1000))).toHaveLength(1000);
    expect(only(`\${[${'["a"], '.repeat(1000)}]}`)).toMatchObject({ items: { length: 1000 } });
  });
});
