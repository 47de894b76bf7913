import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core';

/** Where Debian and Ubuntu install it; `CHROMIUM` names another one. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Why the page cannot be looked at on this machine; undefined when it can. */
export function missingBrowser(): string | undefined {
  return existsSync(executablePath) ? undefined : `there is no ${executablePath}: install Debian's chromium`;
}

/** Pages in a browser of its own, each of which must be without faults when it is left. */
export class Browsers {
  private browser: Browser | undefined;
  private readonly faults: string[] = [];

  /** Opens a page, and waits until it shows a platform. */
  public async open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
    this.browser ??= await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    const context = await this.browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
    const page = await context.newPage();
    // What the browser refuses, such as a script that the content security policy forbids, is an error on the console.
    page.on('console', (message) => message.type() === 'error' && this.faults.push(message.text()));
    page.on('pageerror', (error) => this.faults.push(error.message));
    await page.goto(url);
    await page.getByRole('heading', { name: 'mongodb' }).waitFor();
    return page;
  }

  /** Leaves every page. @throws Error when one had a fault */
  public async leave(): Promise<void> {
    await Promise.all((this.browser?.contexts() ?? []).map((context) => context.close()));
    const faults = this.faults.splice(0);
    if (faults.length > 0) throw new Error(`the page had faults: ${faults.join('; ')}`);
  }

  public async close(): Promise<void> {
    await this.browser?.close();
  }
}
