import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import {
  PolicyDocument,
  PolicyElement,
  PolicyNode,
  parseExpression,
  readPolicy,
  sizeLimits,
  writePolicy,
} from '../../src';
import { documents, meaning, texts } from '../fixtures/documents';
import { policyError } from '../fixtures/thrown';

const element = (name: string, parts: Partial<PolicyElement> = {}): PolicyElement => ({
  kind: 'element',
  name,
  attributes: [],
  children: [],
  ...parts,
});
const documentOf = (root: PolicyElement): PolicyDocument => ({ file: 'test', before: [], root, after: [] });
const literal = (text: string) => ({ kind: 'literal', text }) as const;
const textNode = (text: string): PolicyNode => ({ kind: 'text', value: literal(text) });
const code = (text: string): PolicyNode => ({
  kind: 'text',
  value: { kind: 'expression', expression: parseExpression(text) },
});

/** Reads XML with a parser that takes nothing but XML. */
function strictly(xml: string): { attributes: string[]; text: string } {
  const found = { attributes: [] as string[], text: '' };
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ attributes }) => found.attributes.push(...Object.values(attributes)));
  parser.on('text', (text) => (found.text += text));
  parser.write(xml).close();
  return found;
}

describe('a written document', () => {
  it('has an element to a line, and values beside their tags', () => {
    const root = element('policies', {
      children: [
        { kind: 'comment', text: ' first ' },
        element('inbound', {
          children: [
            element('base'),
            element('set-header', {
              attributes: [{ name: 'name', value: literal('X') }],
              children: [element('value', { children: [textNode('a')] })],
            }),
          ],
        }),
      ],
    });
    expect(writePolicy(documentOf(root)).replaceAll('\t', '  ')).toBe(
      [
        '<policies>',
        '  <!-- first -->',
        '  <inbound>',
        '    <base />',
        '    <set-header name="X">',
        '      <value>a</value>',
        '    </set-header>',
        '  </inbound>',
        '</policies>',
        '',
      ].join('\n'),
    );
  });

  it('has no white space that nobody needs where it is compact, and means the same', () => {
    const body = element('set-body', { children: [code('@{\n  var a = "b  c"; // why\n  return a + 1;\n}')] });
    const inbound = element('inbound', { children: [element('base'), body] });
    const root = element('policies', { children: [inbound, element('outbound')] });
    expect(writePolicy(documentOf(root), sizeLimits.document, 'compact')).toBe(
      '<policies>\n<inbound>\n<base />\n<set-body>@{var a="b  c";return a+1;}</set-body>\n</inbound>\n<outbound />\n</policies>\n',
    );
  });

  it('escapes as XmlTextWriter of .NET does', () => {
    const root = element('a', {
      attributes: [{ name: 'b', value: literal('& < > " \' \n \r \t') }],
      children: [textNode('& < > " \' \n \r \t')],
    });
    expect(writePolicy(documentOf(root))).toBe(
      '<a b="&amp; &lt; &gt; &quot; \' &#xA; &#xD; &#x9;">&amp; &lt; &gt; " \' \n &#xD; \t</a>\n',
    );
  });

  it.each([
    { value: 'a', attribute: '"a"' },
    { value: 'a"b', attribute: '"a&quot;b"' },
    { value: `it's`, attribute: `"it's"` },
  ])('has quotation marks around attributes, as API Management gives them back: $attribute', ({ value, attribute }) => {
    const root = element('a', { attributes: [{ name: 'b', value: literal(value) }] });
    expect(writePolicy(documentOf(root))).toBe(`<a b=${attribute} />\n`);
  });

  it('escapes expressions as any other text', () => {
    const root = element('a', { children: [code('@(b < c && d["e"] > f)')] });
    expect(writePolicy(documentOf(root))).toBe('<a>@(b &lt; c &amp;&amp; d["e"] &gt; f)</a>\n');
  });

  it('keeps the XML of a message as it is', () => {
    const root = element('set-body', { children: [{ kind: 'markup', xml: '<a b="c">\n <d/></a>' }] });
    expect(writePolicy(documentOf(root))).toBe('<set-body><a b="c">\n <d/></a></set-body>\n');
  });

  it('adds no white space where there is text', () => {
    const root = element('a', { children: [{ kind: 'comment', text: 'b' }, textNode('c'), element('d')] });
    expect(writePolicy(documentOf(root))).toBe('<a><!--b-->c<d /></a>\n');
  });

  it('is well-formed for a strict parser, whatever it holds', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(() => strictly(writePolicy(document))).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('says the same to a strict parser', () => {
    fc.assert(
      fc.property(texts, texts, (inAttribute, between) => {
        fc.pre(![inAttribute, between].some((text) => /^\s*@[({]/.test(text)));
        const root = element('a', {
          attributes: [{ name: 'b', value: literal(inAttribute) }],
          children: [textNode(between)],
        });
        expect(strictly(writePolicy(documentOf(root)).trimEnd())).toEqual({ attributes: [inAttribute], text: between });
      }),
      { numRuns: 1000 },
    );
  });

  it('is read again as the same document', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(meaning(readPolicy(writePolicy(document), 'again'))).toEqual(meaning(document));
      }),
      { numRuns: 500 },
    );
  });

  it('is written again as the same text', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const xml = writePolicy(document);
        expect(writePolicy(readPolicy(xml, 'again'))).toBe(xml);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a document is not written', () => {
  it.each(['@(a)', '  @{ return 1; }', '@('])('when its literal text %j would be run', (text) => {
    const inText = documentOf(element('a', { children: [textNode(text)] }));
    const inAttribute = documentOf(element('a', { attributes: [{ name: 'b', value: literal(text) }] }));
    const reason = `the literal text '${text}' would be read as an expression`;
    expect(policyError(() => writePolicy(inText)).problems).toEqual([{ reason }]);
    expect(policyError(() => writePolicy(inAttribute)).problems).toEqual([{ reason }]);
  });

  it('but in a Liquid template such text is only text', () => {
    const template = { name: 'template', value: literal('liquid') };
    const root = element('set-body', { attributes: [template], children: [textNode('@(a)')] });
    expect(writePolicy(documentOf(root))).toBe('<set-body template="liquid">@(a)</set-body>\n');
  });

  it.each(['\0', '\x0B', '\uFFFE', '\uD800'])('with a character that XML cannot hold: %j', (character) => {
    const name = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    const root = element('a', { children: [textNode(`b${character}`)] });
    expect(policyError(() => writePolicy(documentOf(root))).message).toBe(
      `test: the character ${name} cannot stand in XML`,
    );
  });

  it.each(['<a>', 'a & b', '<a></b>', '<a b="<"/>', 'a ]]> b', '<!-- -- -->', '<a b=c/>', '<a b="c"d="e"/>', '</a>'])(
    'with markup that is not well-formed: %s',
    (xml) => {
      const root = element('set-body', { children: [{ kind: 'markup', xml }] });
      expect(policyError(() => writePolicy(documentOf(root))).message).toBe('test: this XML is not well-formed');
    },
  );

  it.each([
    { what: 'a document', limit: undefined, size: 256 * 1024 },
    { what: 'one in the Consumption tier', limit: sizeLimits.consumptionDocument, size: 16 * 1024 },
    { what: 'a fragment', limit: sizeLimits.fragment, size: 512 * 1024 },
  ])('when it is larger than $what may be, in bytes', ({ limit, size }) => {
    const ofSize = (bytes: number) => documentOf(element('a', { children: [textNode('é'.repeat((bytes - 8) / 2))] }));
    expect(Buffer.byteLength(writePolicy(ofSize(size), limit))).toBe(size);
    expect(policyError(() => writePolicy(ofSize(size + 2), limit)).message).toBe(
      `test: the document has ${size + 2} bytes: API Management takes at most ${size}`,
    );
  });
});
