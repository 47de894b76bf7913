import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { versions } from '../../versions';
import { RepositoryCopy, copyOfRepository } from '../copy-of-repository';

const root = join(__dirname, '..', '..', '..');
/** Whoever runs these tests may have asked for colours; what is compared has none. */
const plain = { ...process.env, FORCE_COLOR: '0' };
let copy: RepositoryCopy;
beforeAll(() => (copy = copyOfRepository(root)));
afterAll(() => copy.remove());

/** Runs a program in the copy; what it printed is in the error if it fails. */
function run(program: string, ...parameters: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, parameters, { cwd: copy.path, encoding: 'utf8', env: plain });
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}

function write(file: string, ...lines: string[]): void {
  mkdirSync(join(copy.path, file, '..'), { recursive: true });
  writeFileSync(join(copy.path, file), `${lines.join('\n')}\n`);
}

function edit(file: string, before: string, after: string): void {
  const text = readFileSync(join(copy.path, file), 'utf8');
  expect(text).toContain(before);
  writeFileSync(join(copy.path, file), text.replace(before, `${after}${before}`));
}

it('adds a package by one declaration, `npx projen` and source files', () => {
  edit(
    '.projenrc.ts',
    '// Apps:',
    "new ConstructPackage(monorepo, 'greeting', { description: 'Greets.', uses: [core], devUses: [testing] });\n\n",
  );
  write(
    'packages/greeting/src/index.ts',
    "import { Names } from '@org/core';",
    '',
    'export const greet = (names: Names) => `hello ${names.environment}`;',
  );
  write(
    'packages/greeting/test/greet.test.ts',
    "import { Names } from '@org/core';",
    "import { greet } from '../src';",
    '',
    "it('greets', () => {",
    "  const names = new Names({ workload: 'mcp', environment: 'dev', uniqueSuffix: 'x7k2' });",
    "  expect(greet(names)).toBe('hello dev');",
    '});',
  );
  run('npx', '-y', `pnpm@${versions.pnpm}`, 'install', '--frozen-lockfile');
  run('npx', 'projen');
  expect(run('npx', 'nx', 'run-many', '-t', 'build,lint,test', '-p', 'greeting', '--outputStyle', 'static')).toContain(
    'Successfully ran targets build, lint, test for project greeting',
  );
  const { numPassedTests } = JSON.parse(
    readFileSync(join(copy.path, 'packages/greeting/test-results.json'), 'utf8'),
  ) as {
    numPassedTests: number;
  };
  expect(numPassedTests).toBe(1);
}, 300_000);
