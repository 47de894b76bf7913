import fc from 'fast-check';
import { PolicyElement, childrenOf, elementsIn, parsePolicy, policiesOf } from '../../src/platform/policy-document';
import { Platform } from '../../src/platform/platform';
import { stackOf } from '../fixtures/checked-stack';

interface Tree {
  readonly name: string;
  readonly children: readonly Tree[];
}

const names = (element: PolicyElement | undefined) => elementsIn(element).map(({ name }) => name);

describe('a policy', () => {
  it('is read as elements within elements', () => {
    const root = parsePolicy(
      '<policies>\n <inbound><base /><choose><when /></choose></inbound>\n <outbound/>\n</policies>\n',
    );
    expect(names(root)).toEqual(['policies', 'inbound', 'base', 'choose', 'when', 'outbound']);
    expect(childrenOf(root, 'inbound')[0]?.children.map(({ name }) => name)).toEqual(['base', 'choose']);
  });

  it('has attributes in either quotes, with entities', () => {
    const root = parsePolicy(`<a one="1 &lt; 2 &amp;&#38; &quot;x&quot;" two = '"' three.four-five="&#x41;" />`);
    expect(root?.attributes).toEqual({ one: '1 < 2 && "x"', two: '"', 'three.four-five': 'A' });
  });

  it('may have > in attributes and text', () => {
    const root = parsePolicy('<a b="x > y">1 > 0</a>');
    expect([root?.attributes, root?.text]).toEqual([{ b: 'x > y' }, '1 > 0']);
  });

  it('has text, entities and character data', () => {
    expect(parsePolicy('<a>1 &lt; 2<![CDATA[ <b> &amp; ]]>&unknown;</a>')?.text).toBe('1 < 2 <b> &amp; &unknown;');
  });

  it('may begin with a processing instruction', () => {
    expect(names(parsePolicy('<?xml version="1.0"?><a />'))).toEqual(['a']);
  });

  it.each([
    '',
    'text',
    '<a>',
    '</a>',
    '<a></b>',
    '<a><b></a></b>',
    '<a /><b />',
    '<a /> more',
    '<a b=c />',
    '<a b="c />',
    '<a b="<" />',
    '<a',
    '<1 />',
    '<a>1 < 2</a>',
  ])('is not well-formed: %s', (xml) => {
    expect(parsePolicy(xml)).toBeUndefined();
  });

  it('is read or refused, whatever it is', () => {
    const parts = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      'a',
      '"',
      "'",
      '=',
      ' ',
      '&lt;',
      '<a>',
      '</a>',
      '<b c="d">',
      '<![CDATA[',
      ']]>',
    );
    fc.assert(
      fc.property(fc.array(parts), (chosen) => {
        const root = parsePolicy(chosen.join(''));
        expect(root === undefined || root.name.length > 0).toBe(true);
      }),
    );
  });

  it('that is written is read as it was', () => {
    const name = fc.constantFrom('inbound', 'set-header', 'choose');
    const element = fc.memo((depth): fc.Arbitrary<Tree> =>
      fc.record({ name, children: depth > 1 ? fc.array(element(), { maxLength: 3 }) : fc.constant<Tree[]>([]) }),
    );
    const write = ({ name, children }: Tree): string => `<${name}>${children.map(write).join('')}</${name}>`;
    const read = ({ name, children }: PolicyElement): Tree => ({ name, children: children.map(read) });
    fc.assert(
      fc.property(element(4), (tree) => {
        const root = parsePolicy(write(tree));
        expect(root && read(root)).toEqual(tree);
      }),
    );
  });
});

describe('the policies of a platform', () => {
  const policies = policiesOf(
    new Platform([
      stackOf({
        variable: { audience: { default: 'a' } },
        resource: {
          azurerm_api_management_policy: { All: { xml_content: '<policies>$${context}</policies>' } },
          azurerm_api_management_api_policy: {
            Server: { xml_content: '<policies><!-- <validate-jwt /> -->${var.audience}</policies>' },
            Elsewhere: { xml_link: 'https://example.org/policy.xml' },
          },
          azurerm_api_management_policy_fragment: { Fragment: { value: '<fragment />' } },
          azurerm_api_management_api: { Api: { name: 'api' } },
        },
      }),
    ]),
  );

  it('are found wherever they are written', () => {
    expect(policies.map(({ resource }) => resource.address)).toEqual([
      'azurerm_api_management_policy.All',
      'azurerm_api_management_api_policy.Server',
      'azurerm_api_management_policy_fragment.Fragment',
    ]);
  });

  it('are without comments, and with the values of expressions', () => {
    expect(policies.map(({ xml }) => xml)).toEqual([
      '<policies>${context}</policies>',
      '<policies>a</policies>',
      '<fragment />',
    ]);
  });
});
