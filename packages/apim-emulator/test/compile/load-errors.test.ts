import { Gateway, type GatewayDefinition, GatewayLoadError } from '../../src';
import { api, document } from '../fixtures/gateway';

function problems(definition: Partial<GatewayDefinition>): readonly string[] {
  try {
    new Gateway({ apis: [], ...definition });
    return [];
  } catch (error) {
    if (!(error instanceof GatewayLoadError)) throw error;
    return error.message.split('\n');
  }
}

const withPolicy = (text: string) => problems({ apis: [{ ...api, policy: { file: 'echo.xml', text } }] });

it.each([
  ['an unknown policy', '<policies>\n  <inbound>\n    <set-heder name="X" />', '3:5', 'set-header'],
  ['an unknown attribute', '<policies>\n  <inbound>\n    <set-method x="1">GET</set-method>', '3:17', "'x'"],
  ['an unknown child', '<policies>\n  <inbound>\n    <set-header name="X"><valeu /></set-header>', '3:26', 'value'],
  ['an attribute that is missing', '<policies>\n  <inbound>\n    <set-header />', '3:5', "'name'"],
  ['a policy in the wrong section', '<policies>\n  <inbound>\n    <forward-request />', '3:5', 'inbound'],
  [
    'a policy that is not emulated',
    '<policies>\n  <inbound>\n    <xml-to-json kind="direct" apply="always" />',
    '3:5',
    'xml-to-json',
  ],
  [
    'an expression where none is allowed',
    '<policies>\n  <inbound>\n    <set-variable name="@(1)" value="1" />',
    '3:19',
    'expression',
  ],
  [
    'a value that is not one of those allowed',
    '<policies>\n  <inbound>\n    <set-header name="X" exists-action="replace" />',
    '3:26',
    'override',
  ],
  ['an expression that is no C#', '<policies>\n  <inbound>\n    <set-variable name="v" value="@(1 +)" />', '3:', ''],
  [
    'an unknown member',
    '<policies>\n  <inbound>\n    <set-variable name="v" value="@(context.Request.Bodi)" />',
    '3:',
    'Bodi',
  ],
  [
    'an unknown type',
    '<policies>\n  <inbound>\n    <set-variable name="v" value="@(Systm.IO.File.Delete("x"))" />',
    '3:',
    'Systm',
  ],
  [
    'a forbidden type',
    '<policies>\n  <inbound>\n    <set-variable name="v" value="@(System.IO.File.ReadAllText("/etc/passwd"))" />',
    '3:',
    'File',
  ],
])('refuses %s, and says where and what was expected', (_name, start, position, expected) => {
  const found = withPolicy(`${start}</inbound></policies>`);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(`echo.xml:${position}`);
  expect(found[0]).toContain(expected);
});

it.each([
  ['text that is no XML', '<policies><inbound>', 'never closed'],
  ['another root', '<policy />', '<policies>'],
  ['nothing', '', ''],
  ['a document over the limit', `<policies><inbound><!--${'x'.repeat(256 * 1024)}--></inbound></policies>`, 'bytes'],
])('refuses %s', (_name, text, reason) => {
  expect(withPolicy(text)[0]).toContain(reason);
});

it('tells everything that is wrong at once, of all documents', () => {
  const found = problems({
    policy: { file: 'all.xml', text: '<policies><inbound><a /><b /></inbound></policies>' },
    apis: [
      {
        ...api,
        policy: { file: 'echo.xml', text: document({ inbound: '{{gone}}<set-backend-service backend-id="gone" />' }) },
      },
      {
        ...api,
        name: 'second',
        path: 'second',
        policy: {
          file: 'second.xml',
          text: document({
            inbound: '<set-backend-service backend-id="lost" /><include-fragment fragment-id="lost" />',
          }),
        },
      },
    ],
  });
  expect(found.map((line) => line.replace(/:\d+:\d+/, ''))).toEqual([
    expect.stringMatching(/^all\.xml: .*'?a'?/),
    expect.stringMatching(/^all\.xml: .*'?b'?/),
    "echo.xml: there is no named value 'gone'",
    "second.xml: there is no backend 'lost'",
    "second.xml: there is no policy fragment 'lost'",
  ]);
});

it('says where people wrote it, not where it came to stand behind named values', () => {
  const text = document({ inbound: '\n<set-variable name="{{long}}" value="1" /><set-heder />' });
  const found = problems({
    namedValues: { long: 'x\n\n\n'.repeat(20) },
    apis: [{ ...api, policy: { file: 'echo.xml', text } }],
  });
  expect(found).toEqual([expect.stringMatching(/^echo\.xml:3:43: /)]);
});

it.each<[string, Partial<GatewayDefinition>, string]>([
  ['two APIs of one name', { apis: [api, { ...api, path: 'other' }] }, "API 'echo' is there twice"],
  [
    'two APIs of one path',
    { apis: [api, { ...api, name: 'other', path: 'ECHO' }] },
    "API with path 'echo' is there twice",
  ],
  ['a path with slashes around it', { apis: [{ ...api, path: '/echo/' }] }, 'must have no slash around it'],
  ['a service URL that is none', { apis: [{ ...api, serviceUrl: 'backend' }] }, "'backend' must be an absolute URL"],
  ['a backend URL that is none', { backends: { b: { url: 'ftp://x' } } }, "'ftp://x' must be an absolute URL"],
  [
    'a template that is none',
    { apis: [{ ...api, operations: [{ name: 'o', method: 'GET', urlTemplate: '/{a' }] }] },
    "URL template '/{a'",
  ],
  [
    'two operations of one name',
    {
      apis: [
        {
          ...api,
          operations: [
            { name: 'o', method: 'GET', urlTemplate: '/' },
            { name: 'o', method: 'PUT', urlTemplate: '/' },
          ],
        },
      ],
    },
    "operation 'o' is there twice",
  ],
  ['a product of an API that is not there', { products: [{ name: 'p', apis: ['gone'] }] }, "there is no API 'gone'"],
  [
    'a subscription to a product that is not there',
    { subscriptions: [{ name: 's', keys: ['k'], scope: { product: 'gone' } }] },
    "there is no product 'gone'",
  ],
  [
    'a subscription to an API that is not there',
    { subscriptions: [{ name: 's', keys: ['k'], scope: { api: 'gone' } }] },
    "there is no API 'gone'",
  ],
  [
    'one key for two subscriptions',
    {
      subscriptions: [
        { name: 's', keys: ['k'] },
        { name: 't', keys: ['k'] },
      ],
    },
    'has the key of another',
  ],
])('refuses %s', (_name, definition, reason) => {
  expect(problems(definition).join('\n')).toContain(reason);
});
