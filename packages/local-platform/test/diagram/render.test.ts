import { renderDiagram } from '../../src/diagram';
import { composeArchitecture } from '../../src/diagram/compose/compose-architecture';
import { withContents } from '../../src/diagram/architecture';
import { escapeMermaid } from '../../src/diagram/mermaid/escape-mermaid';
import {
  type StackFiles,
  SECRET,
  accessStack,
  only,
  platformFiles,
  resolved,
  serverStack,
} from './fixtures/platform-stacks';
import { elementsOf } from './fixtures/read-xml';

const HOSTILE = `"]--><script>alert(1)</script>&amp;\`'\u202E#lt;end`;

function hostileFiles(): StackFiles {
  const files = platformFiles();
  only(files, 'platform', 'azurerm_container_registry')['name'] = HOSTILE;
  only(files, 'mongodb-access', 'azuread_application')['display_name'] = HOSTILE;
  return files;
}

function twoServers(): StackFiles {
  const orders = { orders: serverStack('orders', { user: 3000 }), access: accessStack('orders', { user: ['eve'] }) };
  return { ...platformFiles(), ...orders };
}

const svg = (files: StackFiles) => renderDiagram(resolved(files), 'svg');
const mermaid = (files: StackFiles) => renderDiagram(resolved(files), 'mermaid');

test.each<[string, () => StackFiles]>([
  ['one server', platformFiles],
  ['two servers', twoServers],
  ['hostile names', hostileFiles],
])('shows the same boxes and arrows in both formats: %s', (_, files) => {
  const { boxes, edges } = composeArchitecture(resolved(files()));
  const ids = boxes.flatMap(withContents).map(({ id }) => id);
  const arrows = edges.map(({ from, to }) => `${from} ${to}`).sort();

  const elements = elementsOf(svg(files()));
  const drawn = elements.flatMap(({ attributes }) => attributes['data-box'] ?? []);
  const lines = elements.flatMap(({ attributes }) =>
    attributes['data-from'] ? [`${attributes['data-from']} ${attributes['data-to']}`] : [],
  );
  const text = mermaid(files());
  const nodes = [...text.matchAll(/^ +(?:subgraph )?(b\d+)\["[^"\n]*"\]$/gm)].map(([, id]) => id);
  const links = [...text.matchAll(/^ +(b\d+) (?:==>|-\.->)(?:\|"[^"\n]*"\|)? (b\d+)$/gm)].map(
    ([, a, b]) => `${a} ${b}`,
  );

  expect([...drawn].sort()).toEqual([...ids].sort());
  expect(nodes).toEqual(ids);
  expect(lines.sort()).toEqual(arrows);
  expect(links.sort()).toEqual(arrows);
});

test.each(['svg', 'mermaid'] as const)('gives the same %s for the same stacks, byte for byte', (format) => {
  expect(renderDiagram(resolved(twoServers()), format)).toBe(renderDiagram(resolved(twoServers()), format));
});

test.each(['svg', 'mermaid'] as const)('changes the %s when a private endpoint is removed (S16)', (format) => {
  const files = platformFiles();
  delete files['mongodb']?.resource['azurerm_private_endpoint'];

  expect(renderDiagram(resolved(files), format)).toContain('no private endpoint');
  expect(renderDiagram(resolved(platformFiles()), format)).not.toContain('no private endpoint');
});

test('paints what is wrong red, and nothing else', () => {
  const files = platformFiles();
  only(files, 'mongodb', 'azurerm_container_group')['ip_address_type'] = 'Public';
  const red = (text: string) => elementsOf(text).filter(({ attributes }) => attributes['stroke'] === '#b3261e');

  expect(red(svg(platformFiles()))).toEqual([]);
  expect(red(svg(files)).map(({ name }) => name)).toEqual(['rect', 'rect', 'path', 'path']); // two boxes, an arrow, the legend
  expect(mermaid(platformFiles())).not.toMatch(/^ {2}class b/m);
  expect(mermaid(files)).toMatch(/^ {2}class b\d+,b\d+ danger$/m);
  expect(mermaid(files)).toMatch(/^ {2}linkStyle \d+ stroke:#b3261e/m);
});

test('is an image with a title and a description, which needs nothing else', () => {
  const elements = elementsOf(svg(platformFiles()));
  const [root, title, desc] = elements;

  expect(root).toMatchObject({ name: 'svg', attributes: { role: 'img', 'aria-labelledby': 'title desc' } });
  expect(title).toMatchObject({
    name: 'title',
    text: 'Architecture of the stacks bootstrap, platform, mongodb-access, mongodb',
  });
  expect(desc?.name).toBe('desc');
  expect(desc?.text).toMatch(/^Calls go from MCP clients to API Management apim \(HTTPS 443\), from /);
  expect([...new Set(elements.map(({ name }) => name))].sort()).toEqual(
    ['defs', 'desc', 'g', 'marker', 'path', 'rect', 'svg', 'text', 'title'].sort(),
  );
  expect(svg(platformFiles())).not.toMatch(/href|@import|url\((?!#)/);
});

test('has a background of its own, behind everything', () => {
  const [first] = elementsOf(svg(platformFiles())).filter(({ name }) => name === 'rect');

  expect(first?.attributes).toMatchObject({ fill: '#ffffff', width: '1009' });
});

test('shows names as text, whatever they hold', () => {
  const texts = elementsOf(svg(hostileFiles())).filter(({ name }) => name === 'text');
  const shown = texts.map(({ text }) => text).join('');

  expect(shown).toContain('<script>alert(1)');
  expect(shown).toContain('&amp;');
  expect(shown).not.toContain('\u202E');
  const label = mermaid(hostileFiles())
    .split('\n')
    .find((line) => line.includes('Container Registry'));
  expect(label).toBe(
    `  b20["Container Registry<br/>${escapeMermaid(HOSTILE.replace('\u202E', '\uFFFD'))}<br/>public endpoint, roles only"]`,
  );
  expect(escapeMermaid(HOSTILE)).toMatch(/^(?:[\p{L}\p{N} .,:/@_()-]|#\d+;)*$/u);
});

test.each(['svg', 'mermaid'] as const)('shows no secret in the %s (S17)', (format) => {
  expect(renderDiagram(resolved(platformFiles()), format)).not.toContain(SECRET);
});

test.each(['svg', 'mermaid'] as const)(
  'shows no user of a URL that is no database, for it may be a token, in the %s',
  (format) => {
    const files = platformFiles();
    const server = only(files, 'mongodb', 'azurerm_container_group');
    server['container'] = [{ name: 'admin', environment_variables: { URL: 'https://ghp_token:x@api.example.com/' } }];

    expect(renderDiagram(resolved(files), format)).not.toContain('ghp_token');
  },
);

test.each(['svg', 'mermaid'] as const)('shows no id of a subscription in the %s', (format) => {
  expect(renderDiagram(resolved(platformFiles()), format)).not.toContain('/subscriptions/');
});
