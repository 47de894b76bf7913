import fc from 'fast-check';
import {
  PolicyElement,
  PolicyError,
  PolicyNode,
  attributeOf,
  elementsOf,
  readPolicy,
  textOf,
  validateDocument,
} from '../../src';
import { policyError } from '../fixtures/thrown';

const inbound = (xml: string) => `<policies><inbound>${xml}</inbound></policies>`;

/** The first element of the inbound section. */
function policyOf(xml: string): PolicyElement {
  const { root } = readPolicy(inbound(xml), 'test.xml');
  const [section] = elementsOf(root);
  const [first] = section ? elementsOf(section) : [];
  if (!first) throw new Error('no policy');
  return first;
}

function valueOf(attribute: string): { kind: string; text: string } {
  const value = attributeOf(policyOf(`<p a=${attribute}/>`), 'a');
  if (!value) throw new Error('no attribute');
  return { kind: value.kind, text: textOf(value) };
}

/** What stands between the tags of an element. */
function contentOf(content: string, element = 'value'): unknown[] {
  return policyOf(`<${element}>${content}</${element.split(' ')[0] ?? ''}>`).children.map((node: PolicyNode) => {
    if (node.kind === 'text') return { [node.value.kind]: textOf(node.value) };
    return node.kind === 'markup' ? { markup: node.xml } : node.kind;
  });
}

describe('a document', () => {
  it('is read with its elements, attributes and places', () => {
    const { root, file } = readPolicy(
      '<policies>\n  <inbound id="a">\n    <base />\n  </inbound>\n</policies>\n',
      'a.xml',
    );
    expect(file).toBe('a.xml');
    expect(root).toMatchObject({
      kind: 'element',
      name: 'policies',
      position: { offset: 0, line: 1, column: 1 },
      children: [
        {
          name: 'inbound',
          attributes: [
            {
              name: 'id',
              position: { line: 2, column: 12 },
              value: { kind: 'literal', text: 'a', position: { line: 2, column: 16 } },
            },
          ],
          position: { line: 2, column: 3 },
          children: [{ name: 'base', children: [], attributes: [], position: { line: 3, column: 5 } }],
        },
      ],
    });
  });

  it('may have a byte order mark, an XML declaration and comments around it', () => {
    const text = '\uFEFF<?xml version="1.0"?>\n<!-- a -->\n<fragment />\n<!--b-->\n';
    const { before, root, after } = readPolicy(text, 'a.xml');
    expect([before, root.name, after].flat()).toMatchObject([{ text: ' a ' }, 'fragment', { text: 'b' }]);
  });

  it('may end its lines as Windows does, which no value shows', () => {
    const { root } = readPolicy('<a>\r\n<b c="@{\r\nreturn 1;}"/>\r\n<d>x\r\ny</d></a>', 'a.xml');
    const [b, d] = elementsOf(root);
    expect(b && textOf(attributeOf(b, 'c') ?? { kind: 'literal', text: '' })).toBe('@{\nreturn 1;}');
    expect(d).toMatchObject({ position: { line: 4, column: 1 }, children: [{ value: { text: 'x\ny' } }] });
  });

  it.each([
    { text: '', at: '1:1', reason: 'expected an element' },
    { text: 'policies', at: '1:1', reason: 'expected an element' },
    { text: '<a>', at: '1:4', reason: '<a>, opened at line 1, is never closed' },
    { text: '<a>\n<b></a>', at: '2:4', reason: '</a> does not close <b>, opened at line 2' },
    { text: '<a/><b/>', at: '1:5', reason: 'text stands behind the end of <a>' },
    { text: '<a></a>x', at: '1:8', reason: 'text stands behind the end of <a>' },
    { text: '<a', at: '1:3', reason: "expected an attribute, '>' or '/>' in <a>" },
    { text: '<a / >', at: '1:4', reason: "expected an attribute, '>' or '/>' in <a>" },
    { text: '<a b>', at: '1:5', reason: "expected '=' behind attribute 'b'" },
    { text: '<a b=c>', at: '1:6', reason: "expected a quote before the value of attribute 'b'" },
    { text: '<a b="c>', at: '1:7', reason: "the value of attribute 'b' has no closing \"" },
    { text: '<a b="c"d="e"/>', at: '1:9', reason: 'expected white space before an attribute' },
    { text: '<a b="c" b="d"/>', at: '1:10', reason: "attribute 'b' stands here twice" },
    { text: '<a 1="c"/>', at: '1:4', reason: 'expected the name of an attribute' },
    { text: '<a>< b/></a>', at: '1:5', reason: 'expected the name of an element' },
    { text: '<a></a b>', at: '1:8', reason: "expected '>' to end </a>" },
    { text: '<a><!-- b</a>', at: '1:8', reason: "this comment has no '-->'" },
    { text: '<a><![CDATA[b</a>', at: '1:13', reason: "this CDATA section has no ']]>'" },
    { text: '<a><?b?></a>', at: '1:4', reason: 'processing instructions have no meaning in a policy' },
    { text: '<?xml', at: '1:6', reason: "the XML declaration has no '?>'" },
    { text: '<!DOCTYPE a [<!ENTITY b "c">]><a/>', at: '1:2', reason: 'expected the name of an element' },
    { text: '<set-body>x', at: '1:11', reason: "expected '</set-body>'" },
  ])('is refused with its place: $text', ({ text, at, reason }) => {
    expect(policyError(() => readPolicy(text, 'a.xml')).message).toBe(`a.xml:${at}: ${reason}`);
  });

  it('is refused when its elements are nested without measure', () => {
    const text = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`;
    expect(policyError(() => readPolicy(text, 'a.xml')).message).toBe(
      'a.xml:1:301: elements are nested more than 100 deep',
    );
  });

  it('is refused with every expression that is no C#', () => {
    const text = '<a>\n  <b c="@(1 +)" d="@(x)" />\n  <e>@{ return }</e>\n  <f g="@(&quot;h" />\n</a>';
    expect(policyError(() => readPolicy(text, 'a.xml')).problems).toMatchObject([
      { position: { line: 2, column: 14 }, reason: "expected a value, found the end, in '@(1 +)'" },
      { position: { line: 3, column: 16 }, reason: "expected a value, found the end, in '@{ return }'" },
      { position: { line: 4, column: 10 }, reason: "this '(' is never closed" },
    ]);
  });
});

describe('the value of an attribute', () => {
  it.each([
    { attribute: '"plain"', text: 'plain' },
    { attribute: '\'plain "quoted"\'', text: 'plain "quoted"' },
    { attribute: '" a \n b "', text: ' a \n b ' },
    { attribute: '"&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#xA;"', text: '<>&"\'AB\n' },
    { attribute: '"https://a/?b=1&c=2&unknown;"', text: 'https://a/?b=1&c=2&unknown;' },
    { attribute: '"&#0;&#xD800;&#x110000;"', text: '&#0;&#xD800;&#x110000;' },
    { attribute: '"{{name}}"', text: '{{name}}' },
    { attribute: '"@{{name}}"', text: '@{{name}}' },
    { attribute: '"a@(b)"', text: 'a@(b)' },
    { attribute: '""', text: '' },
  ])('is literal: $attribute', ({ attribute, text }) => {
    expect(valueOf(attribute)).toEqual({ kind: 'literal', text });
  });

  it.each([
    { attribute: '"@(a)"', text: '@(a)' },
    { attribute: '"  @(a)  "', text: '@(a)' },
    { attribute: '"@(a["b"])"', text: '@(a["b"])' },
    { attribute: '"@(a < b && c > d)"', text: '@(a < b && c > d)' },
    { attribute: '"@(a == ")" || b == "(")"', text: '@(a == ")" || b == "(")' },
    { attribute: `'@(a["b"] + 'c')'`, text: `@(a["b"] + 'c')` },
    { attribute: '"@(a[&quot;b&quot;] &lt; c &amp;&amp; d)"', text: '@(a["b"] < c && d)' },
    { attribute: '"@(a == &quot;)&quot;)"', text: '@(a == ")")' },
    { attribute: '"@(a == &quot;x&quot; && b["c"])"', text: '@(a == "x" && b["c"])' },
    { attribute: '"@(a.Replace("&quot;", "\'"))"', text: '@(a.Replace("&quot;", "\'"))' },
    { attribute: '"@{ var a = "}"; /* " */ return a; }"', text: '@{ var a = "}"; /* " */ return a; }' },
    { attribute: '"@{\n  // it\'s a \\"\n  return 1;\n}"', text: '@{\n  // it\'s a \\"\n  return 1;\n}' },
    { attribute: '"@($"{a["b"]}")"', text: '@($"{a["b"]}")' },
    { attribute: '"@(@"a\\" + "b")"', text: '@(@"a\\" + "b")' },
    { attribute: '"@(a&#xA; + b)"', text: '@(a\n + b)' },
  ])('is an expression: $attribute', ({ attribute, text }) => {
    expect(valueOf(attribute)).toEqual({ kind: 'expression', text });
  });

  it.each([
    { attribute: '"@(a) b"', reason: "an expression is a whole value: expected '\"' behind it" },
    { attribute: '"@(a"', reason: "this string has no closing '\"'" },
  ])('is no mixture: $attribute', ({ attribute, reason }) => {
    expect(policyError(() => valueOf(attribute)).problems).toMatchObject([{ reason }]);
  });

  it('knows where each part of an expression stands, behind entities too', () => {
    const value = attributeOf(policyOf('<p\n a="@(a[&quot;b&quot;] &lt; c)"/>'), 'a');
    if (value?.kind !== 'expression') throw new Error('no expression');
    const { text, locate } = value.expression;
    expect(locate(text.indexOf('a'))).toMatchObject({ line: 2, column: 7 });
    expect(locate(text.indexOf('"b'))).toMatchObject({ line: 2, column: 9 });
    expect(locate(text.indexOf('b'))).toMatchObject({ line: 2, column: 15 });
    expect(locate(text.indexOf('c)'))).toMatchObject({ line: 2, column: 29 });
  });
});

describe('text between tags', () => {
  it.each([
    { content: 'a b', children: [{ literal: 'a b' }] },
    { content: '\n  a\n', children: [{ literal: '\n  a\n' }] },
    { content: ' \n ', children: [] },
    { content: '&lt;a&gt; &amp;', children: [{ literal: '<a> &' }] },
    { content: '&#x20;', children: [{ literal: ' ' }] },
    { content: '<![CDATA[<a> &amp;]]>', children: [{ literal: '<a> &amp;' }] },
    { content: 'a<![CDATA[<]]>b', children: [{ literal: 'a<b' }] },
    { content: 'a<!-- b -->c', children: [{ literal: 'a' }, 'comment', { literal: 'c' }] },
    { content: '@(a < b)', children: [{ expression: '@(a < b)' }] },
    { content: '\n  @(a)\n', children: [{ expression: '@(a)' }] },
    { content: '@("</value>" + a<b>())', children: [{ expression: '@("</value>" + a<b>())' }] },
    { content: '@(a &lt; b &amp;&amp; c["d"])', children: [{ expression: '@(a < b && c["d"])' }] },
    { content: '<!-- a -->@(b)', children: ['comment', { expression: '@(b)' }] },
    { content: '<![CDATA[@(a < b && "&amp;")]]>', children: [{ expression: '@(a < b && "&amp;")' }] },
    { content: '<![CDATA[ @{ return "]]"; } ]]>', children: [{ expression: '@{ return "]]"; }' }] },
  ])('$content', ({ content, children }) => {
    expect(contentOf(content)).toEqual(children);
  });

  it('may not follow an expression', () => {
    expect(policyError(() => contentOf('@(a) b')).problems).toMatchObject([
      { position: { line: 1, column: 32 }, reason: "an expression is a whole value: expected '<' behind it" },
    ]);
  });
});

describe('the content of a set-body', () => {
  it.each([
    { content: '{"a": 1}', children: [{ literal: '{"a": 1}' }] },
    { content: ' a ', children: [{ literal: ' a ' }] },
    { content: 'a &lt; b', children: [{ literal: 'a < b' }] },
    { content: 'a < b && c', children: [{ literal: 'a < b && c' }] },
    { content: '@(a < b)', children: [{ expression: '@(a < b)' }] },
    { content: '\n<a b="c">@(d)</a>\n', children: [{ markup: '<a b="c">@(d)</a>' }] },
    {
      content: '<s:E xmlns:s="u"><s:B>&amp;</s:B></s:E>',
      children: [{ markup: '<s:E xmlns:s="u"><s:B>&amp;</s:B></s:E>' }],
    },
    { content: '<a>b < c</a>', children: [{ literal: '<a>b < c</a>' }] },
    { content: '<![CDATA[<a>]]>', children: [{ literal: '<a>' }] },
    { content: '<![CDATA[</set-body>]]>', children: [{ literal: '</set-body>' }] },
    { content: '<!-- a -->@(b)', children: ['comment', { expression: '@(b)' }] },
    { content: '', children: [] },
    { content: '  ', children: [] },
  ])('is a message: $content', ({ content, children }) => {
    expect(contentOf(content, 'set-body')).toEqual(children);
  });

  it.each([
    { content: '{ "a": "{{body.b}}" }', children: [{ literal: '{ "a": "{{body.b}}" }' }] },
    { content: '{% if a < b %}c{% endif %}', children: [{ literal: '{% if a < b %}c{% endif %}' }] },
    { content: '<a>{{body.b}}</a>', children: [{ markup: '<a>{{body.b}}</a>' }] },
    { content: '@(not code', children: [{ literal: '@(not code' }] },
  ])('is a template, with nothing to be run: $content', ({ content, children }) => {
    expect(contentOf(content, 'set-body template="liquid"')).toEqual(children);
  });
});

describe('a comment', () => {
  it.each([
    { text: '<!-- a -- b -->', kept: ' a - - b ' },
    { text: '<!--a--->', kept: 'a- ' },
    { text: '<!---->', kept: '' },
    { text: '<!--> a -->', kept: '> a ' },
    { text: '<!-- @( " <b> -->', kept: ' @( " <b> ' },
  ])('is kept, in a form that XML allows: $text', ({ text, kept }) => {
    expect(readPolicy(`${text}<a/>`, 'a.xml').before).toMatchObject([{ kind: 'comment', text: kept }]);
  });
});

describe('whatever it is given, the reader', () => {
  const source =
    '<policies><!-- a --><inbound><set-header name="b"><value>@(context.User?.Id ?? "c")</value></set-header>' +
    '<set-body template="liquid">{% if d %}</set-body><set-variable name="e" value="@{ return &quot;f&quot;; }" /></inbound></policies>';
  const pieces = fc.constantFrom(
    ...[
      '<',
      '>',
      '</',
      '/>',
      '"',
      "'",
      '=',
      '@(',
      '@{',
      ')',
      '}',
      '&quot;',
      '&',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      ' ',
      '',
    ],
    ...['<set-body>', '</set-body>', '<choose>', '</value>', ' name="a"', '\0', '😀', '//', '\n'],
  );
  const edits = fc.array(fc.tuple(fc.nat(source.length), fc.nat(6), pieces), { minLength: 1, maxLength: 5 });

  it('throws nothing but its own error, with a place in the file; what it reads can be checked', () => {
    fc.assert(
      fc.property(edits, (changes) => {
        const text = changes.reduce(
          (old, [at, length, put]) => old.slice(0, at) + put + old.slice(at + length),
          source,
        );
        try {
          validateDocument(readPolicy(text, 'a.xml'));
        } catch (error) {
          if (!(error instanceof PolicyError)) throw error;
          for (const { position } of error.problems) expect(position?.offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 5000 },
    );
  });
});
