import { CommandLine } from './command-line';
import { type Edit, edits, synthesizedApp } from './synthesized-app';

jest.setTimeout(60_000);

/** Runs a check of this environment, changed by hand where that is said. */
async function check(...changes: readonly Edit[]) {
  const app = synthesizedApp(...changes);
  const commandLine = new CommandLine(app.folder);
  try {
    return await commandLine.run('up', '--check', '--port', '0');
  } finally {
    await commandLine.close();
    app.remove();
  }
}

describe('up --check', () => {
  it('finds nothing wrong, with a call for each tier (B13)', async () => {
    const { exitCode, stdout } = await check();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ok +call +ada \(admin\): .* answers$/m);
    expect(stdout).toMatch(/^ok +call +rob \(reader\): .* answers$/m);
    expect(stdout).toMatch(/\nall is well\n$/);
  });

  it('finds that metadata names another resource than the one that clients connect to (B13)', async () => {
    const { exitCode, stdout } = await check(edits.metadataNamesAnotherResource);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^(?!ok)\w+ +resource +.*\/mcp\/mongodb\//m);
  });
});
