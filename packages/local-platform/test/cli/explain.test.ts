import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { changed, images, shopStacks, synthesize, withResources } from '../fixtures/synthesized-shop';
import type { JsonObject } from '@org/terraform-json';
import { run } from '../fixtures/run';
import { temporaryFolder } from '../fixtures/temporary-folder';

const folder = temporaryFolder();

beforeEach(() => {
  mkdirSync(folder('app'));
  synthesize(folder('app', 'cdktf.out'));
  const relative = Object.fromEntries(Object.entries(images).map(([name, path]) => [name, `../../..${path}`]));
  writeFileSync(folder('app', 'package.json'), JSON.stringify({ mcpPlatform: { images: relative } }));
});

const explain = (...more: string[]) =>
  run('up', '--explain', '--out', folder('app', 'cdktf.out'), '--data-dir', folder('data'), ...more);

it('says what is different here, and starts nothing', async () => {
  const { code, out } = await explain();

  expect(code).toBe(0);
  expect(out).toContain('  https://apim-shop.azure-api.net -> http://127.0.0.1:4280\n');
  expect(out).toContain('  https://login.microsoftonline.com -> http://127.0.0.1:4281\n');
  expect(out).toMatch(/^ {2}http:\/\/shop\.mcp\.internal:3000 -> http:\/\/127\.0\.0\.1:\d+$/m);
  expect(out).toContain('\nci-shop/prepare: node prepare.cjs\n');
  expect(out).toContain('\nci-shop/admin: node server.cjs\n');
  expect(out).toContain('  HTTP_HOST: 0.0.0.0 -> 127.0.0.1\n');
  expect(out).toContain('  HOME: (not set) -> <data-dir>/containers/ci-shop/admin\n');
  expect(out).not.toContain('OF_THE_IMAGE'); // the same here
  expect(existsSync(folder('data'))).toBe(false);
});

it('prints no password', async () => {
  const { out } = await explain();

  expect(out).toContain('  DATABASE: mongodb+srv://<user>:<password>@mongo-shop.global.');
  expect(out).not.toMatch(/shopadmin|secret>/);
  expect(out).not.toContain('KEY');
});

it('knows no secret that it could print', async () => {
  const [admin] = shopStacks['shop']?.resource['azurerm_container_group']?.['server']?.['container'] as JsonObject[];
  const container = {
    ...admin,
    environment_variables: { AUTH: 'https://login.microsoftonline.com/${random_password.key.result}' },
  };
  const group = changed('azurerm_container_group', 'server', { container: [container] });
  synthesize(
    folder('app', 'cdktf.out'),
    withResources('shop', { ...group, azurerm_api_management_backend: { reader: undefined } }),
  );

  const { out } = await explain();

  expect(out).toContain('  AUTH: https://login.microsoftonline.com/<secret> -> http://127.0.0.1:4281/<secret>\n');
});

it('works while a platform has the ports', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;

  const { code, out } = await explain('--port', String(port));
  taken.close();

  expect(code).toBe(0);
  expect(out).toContain(`-> http://127.0.0.1:${port}\n`);
});
