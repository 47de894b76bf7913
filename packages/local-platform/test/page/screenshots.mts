/**
 * The pictures of the page in `docs/images`, from a platform that runs: `npm start`, and then in this package
 * `node test/page/screenshots.mts http://127.0.0.1:4282 ../../docs/images`.
 */
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [url = '', folder = ''] = process.argv.slice(2);
const orders = { connectionId: 'preconfigured', database: 'shop', collection: 'orders' };

/** What there is to see in the audit trail. */
const calls = [
  { user: 'ada', tool: 'list-databases', arguments: { connectionId: 'preconfigured' } },
  { user: 'rob', tool: 'count', arguments: orders },
  { user: 'rob', tool: 'drop-database', arguments: { connectionId: 'preconfigured', database: 'shop' } },
];
for (const call of calls) {
  const body = JSON.stringify({ server: 'mongodb', scopes: ['mcp.access'], confirm: false, ...call });
  await fetch(new URL('/api/call', url), { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const [name, width] of Object.entries({ page: 1200, 'page-phone': 390 })) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(url);
  await page.locator('#audit li').first().waitFor();
  await page.getByRole('combobox', { name: /^As/ }).selectOption('rob');
  await page.getByRole('combobox', { name: /^Tool/ }).selectOption('drop-database');
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await page.getByRole('heading', { name: 'Refused by the gateway' }).waitFor();
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
await browser.close();
