import fc from 'fast-check';
import { type Architecture, type Box } from '../../src/diagram/architecture';
import { composeArchitecture } from '../../src/diagram/compose/compose-architecture';
import { layOut } from '../../src/diagram/layout/layout';
import { measureText, wrapText } from '../../src/diagram/layout/measure-text';
import {
  type StackFiles,
  accessStack,
  inbound,
  only,
  platformFiles,
  resolved,
  rulesOf,
  serverStack,
} from './fixtures/platform-stacks';
import { labelProblems, layoutProblems, sharingProblems } from './fixtures/layout-problems';

function withServers(names: readonly string[], tiers: readonly string[]): StackFiles {
  const files = platformFiles();
  for (const name of names) {
    files[name] = serverStack(name, Object.fromEntries(tiers.map((tier, index) => [tier, 3000 + index])));
    files[`${name}-access`] = accessStack(name, Object.fromEntries(tiers.map((tier) => [tier, ['eve', 'kim']])));
  }
  return files;
}

/** As open as can be. */
function opened(): StackFiles {
  const files = platformFiles();
  delete files['mongodb']?.resource['azurerm_private_endpoint'];
  only(files, 'mongodb', 'azurerm_mongo_cluster')['public_network_access'] = 'Enabled';
  only(files, 'mongodb', 'azurerm_container_group')['ip_address_type'] = 'Public';
  only(files, 'platform', 'azurerm_key_vault')['rbac_authorization_enabled'] = false;
  rulesOf(files, 'containers').push(inbound('ssh', 90, 'Internet', '22'));
  return files;
}

function withoutNetwork(): StackFiles {
  const files = opened();
  const { resource } = files['platform'] ?? { resource: {} };
  for (const type of ['virtual_network', 'subnet', 'network_security_group']) delete resource[`azurerm_${type}`];
  delete resource['azurerm_subnet_network_security_group_association'];
  delete only(files, 'platform', 'azurerm_api_management')['virtual_network_configuration'];
  delete only(files, 'mongodb', 'azurerm_container_group')['subnet_ids'];
  return files;
}

const access: StackFiles = { access: accessStack('mongodb', { admin: ['ada'] }) };

test.each<[string, StackFiles]>([
  ['one server', platformFiles()],
  ['a second server', withServers(['orders'], ['user'])],
  ['four servers of three tiers', withServers(['orders', 'tickets', 'wiki'], ['reader', 'writer', 'operator'])],
  ['a server of no tier', withServers(['empty'], [])],
  ['everything open', opened()],
  ['no network', withoutNetwork()],
  ['Entra ID alone', access],
])('gives everything its own place: %s', (_, files) => {
  const layout = layOut(composeArchitecture(resolved(files)));

  expect(layoutProblems(layout)).toEqual([]);
  expect(labelProblems(layout)).toEqual([]);
  expect(sharingProblems(layout)).toEqual([]);
});

test('is not wider than a page of one server', () => {
  const { width } = layOut(composeArchitecture(resolved(platformFiles())));

  expect(width).toBeLessThanOrEqual(1010);
});

test('leads calls straight from the gateway to each tier, and from each server to its private endpoint', () => {
  const architecture = composeArchitecture(resolved(withServers(['orders'], ['user', 'operator'])));
  const { edges } = layOut(architecture);
  const bends = (start: string) =>
    edges.filter(({ edge }) => edge.label.startsWith(start)).map(({ points }) => points.length - 2);

  expect(bends('HTTP ')).toEqual([0, 0, 0, 0]);
  expect(bends('TCP ')).toEqual([0, 0]);
});

test('makes room for any number of servers, tiers and warnings, with any names', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/);
  const names = fc.uniqueArray(name, { minLength: 1, maxLength: 2 });
  const text = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 30 }), fc.lorem());
  fc.assert(
    fc.property(
      names,
      names,
      fc.array(text, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      (servers, tiers, texts, isWarned) => {
        const made = composeArchitecture(
          resolved(
            withServers(
              servers.map((one) => `s-${one}`),
              tiers,
            ),
          ),
        );

        const layout = layOut(renamed(made, texts.map(seen), isWarned));

        expect(layoutProblems(layout)).toEqual([]);
      },
    ),
    { numRuns: 6 },
  );
});

/** As boxes have it: what is not seen has been replaced. */
function seen(text: string): string {
  return text.replaceAll(/\p{C}|\s/gu, '?').trim();
}

function renamed(architecture: Architecture, texts: readonly string[], isWarned: boolean): Architecture {
  let next = 0;
  const text = () => texts[next++ % texts.length] ?? '';
  const other = (box: Box): Box => ({
    ...box,
    title: `${box.title} ${text()}`,
    lines: [...box.lines, text()],
    warnings: isWarned ? [text()] : [],
    children: box.children.map(other),
  });
  return { ...architecture, boxes: architecture.boxes.map(other) };
}

// Measured with Chromium in DejaVu Sans, the widest face that is taken for `sans-serif`.
test.each([
  ['line', 'GroupMember.Read.All, User.Read.All on Microsoft Graph', 327.6],
  ['line', 'mongodb.dev.mcp.internal', 154.7],
  ['title', 'Cosmos DB for MongoDB vCore', 228.5],
  ['warning', 'open to the Internet: TCP 22', 185.3],
  ['label', 'HTTPS 443', 59.6],
] as const)('measures a %s no narrower than a browser sets it, and not much wider: %s', (style, text, width) => {
  expect(measureText(text, style)).toBeGreaterThanOrEqual(width);
  expect(measureText(text, style)).toBeLessThan(1.06 * width);
});

test('breaks text between words before joints, and within a word only where nothing else helps', () => {
  const width = measureText('mongo-mcp-dev-', 'line');

  expect(wrapText('of mongo-mcp-dev-x7k2 and', width, 'line')).toEqual(['of', 'mongo-mcp-dev-', 'x7k2 and']);
  expect(wrapText('W'.repeat(9), measureText('WWWW', 'line'), 'line')).toEqual(['WWWW', 'WWWW', 'W']);
});

test('knows the width of every character that names are written in', () => {
  const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
  const unknown = measureText('\u{1F600}', 'line');

  expect(printable.filter((one) => measureText(one, 'line') >= unknown)).toEqual([]);
  expect(printable.filter((one) => measureText(one, 'title') >= measureText('\u{1F600}', 'title'))).toEqual(['W']);
});
