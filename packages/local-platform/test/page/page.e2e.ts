import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { CommandError } from '../../src/cli/command-error';
import type { CallTool } from '../../src/control/call-tool';
import { startControlServer } from '../../src/control/control-server';
import { ControlUnderTest } from '../control/fixtures/control-under-test';
import { fakeCallTool } from '../control/fixtures/fake-call-tool';
import { Browsers, missingBrowser } from './browser';

const missing = missingBrowser();
if (missing !== undefined && process.env['CI'] === 'true') throw new Error(`CI looks at the page: ${missing}`);
const where = missing === undefined ? describe : describe.skip;

where(`the page${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  const browsers = new Browsers();
  // Before the server ends, which a page would take for a fault.
  afterEach(() => browsers.leave());
  afterAll(() => browsers.close());
  const under = new ControlUnderTest();

  const outcome = (page: Page) => page.getByRole('status', { name: 'Outcome of the call' });
  const choice = (page: Page, name: string) => page.getByRole('combobox', { name: new RegExp(`^${name}\\b`) });
  const trail = (page: Page) => page.locator('#audit li');

  /** Moves the focus by the tabulator alone, until it is on what is looked for. */
  async function tabTo(page: Page, label: string): Promise<void> {
    for (let presses = 0; presses < 100; presses++) {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      const names = await focused.evaluate((element) => [
        element.getAttribute('aria-label'),
        element.closest('label')?.innerText.trim(),
        element.tagName === 'BUTTON' ? element.textContent : null,
      ]);
      if (names.some((name) => name?.startsWith(label))) return;
    }
    throw new Error(`the tabulator does not reach ${label}`);
  }

  it('shows servers with their tiers, the tools of each, and people with their groups (B10)', async () => {
    const page = await browsers.open(under.url);
    const tiers = page.getByRole('list', { name: 'Tiers of mongodb' }).getByRole('listitem');
    expect(await tiers.allInnerTexts()).toEqual([
      expect.stringMatching(/admin\s+23 tools\s+running/),
      expect.stringMatching(/read-only\s+14 tools\s+running/),
    ]);

    await page.getByText('Tools', { exact: true }).click();
    const row = (tool: string) => page.getByRole('row', { name: new RegExp(`^${tool}\\b`) });
    expect(await row('find').count()).toBe(1);
    expect(await row('drop-database').innerText()).not.toBe(await row('find').innerText());

    expect(await page.getByLabel('ada is admin of mongodb').isChecked()).toBe(true);
    expect(await page.getByLabel('rob is admin of mongodb').isChecked()).toBe(false);
  });

  it('changes a membership by keyboard alone', async () => {
    const page = await browsers.open(under.url);
    await tabTo(page, 'rob is admin of mongodb');
    await page.keyboard.press('Space');
    await page.getByText('rob is now admin of mongodb.').waitFor();
    expect(under.platform.tiersOf('rob', 'mongodb')).toEqual(['read-only', 'admin']);
    // The table is drawn anew, and whoever works by keyboard goes on where they were.
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('rob is admin of mongodb');
  });

  it('says why a change was refused, and shows what still holds', async () => {
    const page = await browsers.open(under.url);
    jest.spyOn(under.platform, 'setTier').mockImplementation(() => {
      throw new CommandError('there is no tier admin: there is reader');
    });
    const box = page.getByLabel('rob is admin of mongodb');
    await box.click();
    await page.getByText('There is no tier admin: there is reader.', { exact: true }).waitFor();
    expect(await box.isChecked()).toBe(false);
    // The browser itself tells the console of an answer that is no success.
    await expect(browsers.leave()).rejects.toThrow('status of 400');
  });

  it('calls a tool by keyboard alone, and shows what came of it', async () => {
    const page = await browsers.open(under.url);
    await tabTo(page, 'As');
    await page.keyboard.type('rob');
    await tabTo(page, 'Tool');
    await page.keyboard.type('find');
    await tabTo(page, 'Call');
    await page.keyboard.press('Enter');
    await outcome(page).getByText('Found 3 documents.', { exact: true }).waitFor();
    await trail(page).filter({ hasText: 'find' }).filter({ hasText: 'Allowed' }).waitFor();
  });

  it('says who refused a call and why, also to those who do not see the audit trail', async () => {
    const page = await browsers.open(under.url);
    await choice(page, 'As').selectOption('rob');
    await choice(page, 'Tool').selectOption('drop-database');
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await outcome(page).getByRole('heading', { name: 'Refused by the gateway' }).waitFor();
    await trail(page).filter({ hasText: 'drop-database' }).filter({ hasText: 'Refused' }).waitFor();
    expect(await page.locator('#refusals').textContent()).toBe('Refused: rob, drop-database, tool');
  });

  it('asks before a destructive call, and does nothing without a yes', async () => {
    const page = await browsers.open(under.url);
    await choice(page, 'As').selectOption('ada');
    await choice(page, 'Tool').selectOption('drop-database');
    await page.getByLabel('Consent to destructive calls').check();
    const call = page.getByRole('button', { name: 'Call', exact: true });
    await call.click();
    await page.getByRole('dialog').getByText('Really drop-database?').waitFor();
    await page.keyboard.press('Escape');
    await outcome(page).getByRole('heading', { name: 'Not confirmed' }).waitFor();

    await call.click();
    await page.getByRole('button', { name: 'Yes, go on' }).click();
    await outcome(page).getByRole('heading', { name: 'Done' }).waitFor();
  });

  /** Calls a tool from a page of its own, whose tools do something else. */
  async function calling(callTool: CallTool, look: (page: Page) => Promise<void>): Promise<void> {
    const server = await startControlServer(under.platform, { port: 0, callTool });
    try {
      const page = await browsers.open(server.url);
      await page.getByRole('button', { name: 'Call', exact: true }).click();
      await look(page);
      await browsers.leave();
    } finally {
      await server.close();
    }
  }

  it('says that a tool has failed, also when the person had confirmed the call', async () => {
    const failing: CallTool = async ({ confirm }) => {
      await confirm('Really?');
      return { result: { content: [{ type: 'text', text: 'The disk is full.' }], isError: true } };
    };
    await calling(failing, async (page) => {
      await page.getByRole('button', { name: 'Yes, go on' }).click();
      await outcome(page).getByText('The disk is full.', { exact: true }).waitFor();
      expect(await outcome(page).getByRole('heading').innerText()).toBe('The tool reports an error');
    });
  });

  it('shows what is hostile in the answer of a tool as text', async () => {
    const hostile = '<img src=x onerror="document.title=1">';
    await calling(fakeCallTool(under.platform, hostile), async (page) => {
      await outcome(page).getByText(hostile, { exact: true }).waitFor();
      expect(await page.locator('main img').count()).toBe(0);
      expect(await page.title()).toBe('MCP platform');
    });
  });

  it('leads the keyboard past the tools and people to the call and the audit trail', async () => {
    const page = await browsers.open(under.url);
    const skip = page.getByRole('navigation', { name: 'Skip to' });
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Call a tool');
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('name')).toBe('server');
  });

  it('shows a refusal as it happens, without being asked again (B9)', async () => {
    const page = await browsers.open(under.url);
    await page.getByText('Live', { exact: true }).waitFor();
    const seen = trail(page).filter({ hasText: 'no-tier' }).waitFor();
    under.platform.decide({ user: 'eve-id', tier: '-', tool: 'find', decision: 'deny', reason: 'no-tier' });
    await seen;
  });

  it('says that the platform is away, and goes on when it is back', async () => {
    const platform = under.platform;
    const options = { callTool: fakeCallTool(platform) };
    const first = await startControlServer(platform, { ...options, port: 0 });
    const page = await browsers.open(first.url);
    await first.close();
    await page.getByText('The platform is away.').waitFor();
    const second = await startControlServer(platform, { ...options, port: Number(new URL(first.url).port) });
    await page.getByText('Live', { exact: true }).waitFor();
    await second.close();
    // To be refused a connection is what the browser has to say of it.
    await browsers
      .leave()
      .catch((error: unknown) => expect(String(error)).toMatch(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED/));
  });

  it('shows what is hostile as text', async () => {
    const hostile = '<img src=x onerror="document.title=1">';
    under.platform.servers = under.platform.servers.map((server) => ({ ...server, deployedUrl: hostile }));
    const page = await browsers.open(under.url);
    under.platform.decide({ user: hostile, tier: hostile, tool: hostile, decision: 'deny', reason: hostile });
    await trail(page).filter({ hasText: hostile }).waitFor();
    expect(await page.getByText(hostile).count()).toBeGreaterThan(1);
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.title()).toBe('MCP platform');
  });

  it.each([
    { width: 360, colorScheme: 'light' },
    { width: 360, colorScheme: 'dark' },
    { width: 1200, colorScheme: 'light' },
    { width: 1200, colorScheme: 'dark' },
  ] as const)('can be read and used by everybody: $width px, $colorScheme', async ({ width, colorScheme }) => {
    for (const reason of ['tool', 'no-tier'])
      under.platform.decide({ user: 'rob-id', tier: 'reader', tool: 'drop-database', decision: 'deny', reason });
    const page = await browsers.open(under.url, { viewport: { width, height: 800 }, colorScheme });
    await trail(page).first().waitFor();
    await page.getByText('Tools', { exact: true }).click();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);

    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const { violations } = await page.evaluate<AxeResults>('axe.run()');
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
});
