import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { reasonAgainst } from '../launcher/require-machine.cjs';

const launcher = join(__dirname, '..', 'launcher');

describe('a machine', () => {
  it.each([
    ['linux', 'x64', '20.0.0'],
    ['linux', 'arm64', '20.20.2'],
    ['linux', 'x64', '24.21.0'],
    ['darwin', 'arm64', '22.19.0'],
    ['darwin', 'x64', '24.0.0'],
  ])('fits: %s %s with Node %s', (platform, arch, version) => {
    expect(reasonAgainst(platform, arch, version)).toBeUndefined();
  });

  it.each([
    ['linux', 'x64', '18.20.8', 'Node 18.20.8 is too old: linux x64 needs Node 20.0 or newer'],
    ['linux', 'riscv64', '20.20.2', 'linux riscv64 needs Node 22.19 or newer'], // there is no bundled Node for it
    ['darwin', 'arm64', '22.18.0', 'darwin arm64 needs Node 22.19 or newer'],
    ['darwin', 'arm64', '20.20.2', 'needs Node 22.19 or newer'],
    ['win32', 'x64', '24.21.0', 'on Windows, use it inside WSL'],
  ])('does not fit, in one line: %s %s with Node %s', (platform, arch, version, reason) => {
    expect(reasonAgainst(platform, arch, version)).toContain(reason);
    expect(reasonAgainst(platform, arch, version)).not.toContain('\n');
  });
});

describe('the closing line of a test run', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'totals-'));
    for (const room of ['packages/core', 'packages/network', 'apps/platform-dev']) {
      mkdirSync(join(root, room), { recursive: true });
      writeFileSync(join(root, room, 'package.json'), '{}');
    }
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const results = (file: string, [passed, failed, skipped]: [number, number, number], broken = 0) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(
      join(root, file),
      JSON.stringify({
        numPassedTests: passed,
        numFailedTests: failed,
        numPendingTests: skipped,
        numTodoTests: 0,
        numRuntimeErrorTestSuites: broken,
      }),
    );
  };
  const run = (program: string) =>
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { clearResults, totals } from '${launcher}/test-totals.mjs'; ${program}`,
        root,
      ],
      {
        encoding: 'utf8',
      },
    );
  const closingLine = () => run('console.log(totals(process.argv[1]))').trim();

  it('takes what is no room for none', () => {
    writeFileSync(join(root, 'packages/.DS_Store'), '');
    results('packages/core/test-results.json', [3, 0, 0]);
    run('clearResults(process.argv[1])');
    expect(closingLine()).toBe('0 passed, 0 failed');
  });

  it('adds up every room', () => {
    results('packages/core/test-results.json', [3, 0, 0]);
    results('apps/platform-dev/test-results.json', [4, 1, 0]);
    results('projenrc/e2e-results.json', [2, 0, 0]);
    expect(closingLine()).toBe('9 passed, 1 failed');
  });

  it('counts a file of tests that could not run as failed', () => {
    results('packages/core/test-results.json', [3, 0, 0], 1);
    expect(closingLine()).toBe('3 passed, 1 failed');
  });

  it('tells what was skipped', () => {
    results('packages/core/test-results.json', [3, 0, 2]);
    expect(closingLine()).toBe('3 passed, 0 failed, 2 skipped');
  });

  it('leaves out rooms that did not run', () => {
    results('packages/core/test-results.json', [3, 0, 0]);
    run('clearResults(process.argv[1])');
    results('packages/network/test-results.json', [5, 0, 0]);
    expect(closingLine()).toBe('5 passed, 0 failed');
  });
});
